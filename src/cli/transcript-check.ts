/**
 * `= …` lines of a talk: clauses between commas, each of which must be true.
 * `case requested|claimed|waiting_person|waiting_staff|none`, `topic eee`, `queue social_worker`, `also job economist`, `wants talk`, `urgency crisis`,
 * `owner Μαρία`, `promise 2026-11-26T12:00`, `lease 2026-11-26T12:00`, `paused`, `talking`; `visit requested 2026-12-01T10:30`, `visit none`;
 * `at eee.what`, `at rest`, `overlay resume`, `overlay none`; `consent given`, `name …`, `phone …`, `fact adults 2`,
 * `facts none`, `answer kind phone`; `silent`, `mark …`, `count …`, `screening eee likely`, `brief …`.
 */
import { athens } from '../appointments/time.ts';
import type { Reply } from '../conversation/reply.ts';
import type { World } from '../store/port.ts';
import type { TalkWorld } from './talk-world.ts';

/** What is not true; empty when all is well. */
export function checkWorld(talk: TalkWorld, text: string, said: Reply[]): string[] {
  const world = talk.world();
  if (!world) return ['nobody has written yet'];
  return text.split(',').flatMap((clause) => {
    const [what = '', ...rest] = clause.trim().split(/\s+/);
    const wanted = rest.join(' ');
    const got = actual(talk, world, said, what, wanted);
    return got === null ? [`no such check: ${what}`] : got === wanted ? [] : [`${what} is «${got}», not «${wanted}»`];
  });
}

function actual(talk: TalkWorld, world: World, said: Reply[], what: string, wanted: string): string | null {
  const frame = world.conversation?.stack.at(-1);
  const [first = ''] = wanted.split(' ');
  switch (what) {
    case 'case':
      return world.case?.state ?? 'none';
    case 'topic':
      return world.case?.topic ?? 'none';
    case 'queue':
      return world.case?.queue ?? 'none';
    case 'also':
      return (
        (world.case?.also ?? []).map(({ topic, queue }) => `${topic} ${queue}`).find((one) => one === wanted) ?? 'none'
      );
    case 'wants':
      return world.case?.wants ?? 'none';
    case 'urgency':
      return world.case?.urgency ?? 'none';
    case 'owner':
      return world.case?.owner?.name ?? 'none';
    case 'promise':
      return world.case ? local(world.case.promiseAt) : 'none';
    case 'lease':
      return world.case?.leaseUntil === undefined ? 'none' : local(world.case.leaseUntil);
    case 'paused':
      return world.case?.pausesBot === true ? '' : 'not so';
    case 'talking':
      return world.case?.pausesBot === true ? 'not so' : '';
    case 'visit':
      return visitOf(world, wanted);
    case 'at':
      return frame ? `${frame.flow}.${frame.step}` : 'rest';
    case 'overlay':
      return world.conversation?.overlay?.kind ?? 'none';
    case 'consent':
      return world.person.consent;
    case 'name':
      return world.person.name ?? 'none';
    case 'phone':
      return world.person.phone ?? 'none';
    case 'fact':
      return `${first} ${show(world.conversation?.facts[first])}`;
    case 'facts':
      return Object.keys(world.conversation?.facts ?? {}).length === 0 ? 'none' : 'some';
    case 'answer':
      return `${first} ${show(frame?.answers[first])}`;
    case 'silent':
      return said.length === 0 ? '' : 'not so';
    case 'mark':
      return talk.marks.some((mark) => mark.includes(wanted)) ? wanted : talk.marks.join(' · ');
    case 'count':
      return talk.counts.includes(wanted) ? wanted : talk.counts.join(' ');
    case 'screening': {
      const sent = world.case?.screening;
      return sent ? `${sent.program} ${sent.verdict}` : 'none';
    }
    case 'brief': {
      const lines = (world.case?.brief ?? []).map((line) => `${line.label}: ${line.text}`);
      return lines.some((line) => line.includes(wanted)) ? wanted : lines.join(' · ');
    }
    default:
      return null;
  }
}

/** The visit that is meant: by its status and start when they are given, else the newest. */
function visitOf(world: World, wanted: string): string {
  const visits = world.appointments.map((one) =>
    one.start === undefined ? one.status : wanted.includes(' ') ? `${one.status} ${local(one.start)}` : one.status,
  );
  return visits.includes(wanted) ? wanted : (visits.at(-1) ?? 'none');
}

function local(ms: number): string {
  return athens(ms).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? 'none' : JSON.stringify(value);
}
