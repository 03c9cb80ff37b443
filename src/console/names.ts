/** Greek names of intents and flows for staff: an id is for the content's files only. */
import type { Content } from '../content/content.ts';
import { topicName } from './present.ts';

/** What belongs to every talk and is no topic of the Center. */
const TALK: Record<string, string> = {
  back: 'Πίσω',
  cancel: 'Άκυρο',
  restart: 'Από την αρχή',
  repeat: 'Ξαναπές το',
  help: 'Δεν καταλαβαίνω, βοήθεια',
  yes: 'Ναι',
  no: 'Όχι',
  greet: 'Χαιρετισμός',
  goodbye: 'Αντίο',
  thanks: 'Ευχαριστώ',
  bot_identity: 'Ποιος είσαι',
  abuse: 'Βρισιά',
  none: 'Δεν είναι δουλειά μας',
};
/** Flows that no intent opens whole. */
const FLOWS: Record<string, string> = {
  welcome: 'Πρώτα λόγια',
  menu: 'Μενού',
  human: 'Άνθρωπος από το Κέντρο',
  appointment: 'Ραντεβού',
  my_visits: 'Τα ραντεβού μου',
  my_benefit: 'Επίδομα που ζητήθηκε ήδη',
  remind_me: 'Υπενθύμιση ανανέωσης',
  send_along: 'Να σταλούν οι απαντήσεις',
  services: 'Στήριξη χωρίς χρήματα',
  benefits: 'Λίστα επιδομάτων',
};

/** What an intent is called. */
export function intentName(content: Content, id: string): string {
  return TALK[id] ?? topicName(content, id);
}

/** What a flow is called: by the one intent that opens it, its program, or its topic. */
export function flowName(content: Content, name: string): string {
  const flow = content.flows[name];
  if (!flow) return name === 'rest' ? 'Έξω από κάθε διάλογο' : name;
  const fixed = FLOWS[name];
  if (fixed !== undefined) return fixed;
  const { program, topic } = flow.about;
  const opens = content.intents.filter(({ go }) => go && 'flow' in go && go.flow === name && go.step === undefined);
  const [only] = opens;
  if (only && (opens.length === 1 || content.locales.el.common[`topic.${topic}`] === undefined))
    return topicName(content, only.id);
  return topicName(content, program !== undefined && content.locales.el.programs[program] ? program : topic);
}

/** All flows by their names in Greek; two of one name are told apart by their ids. */
export function flowNames(content: Content): Map<string, string> {
  const names = Object.keys(content.flows).map((id) => ({ id, name: flowName(content, id) }));
  const twice = (name: string): boolean => names.filter((one) => one.name === name).length > 1;
  return new Map(
    names
      .map(({ id, name }): [string, string] => [id, twice(name) ? `${name} (${id})` : name])
      .toSorted(([, a], [, b]) => a.localeCompare(b, 'el')),
  );
}
