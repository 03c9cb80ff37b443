/** Domain rows as the page shows them: names instead of ids, and nothing that the page does not need. */
import type { Appointment } from '../appointments/appointment.ts';
import type { Case } from '../cases/case.ts';
import type { Content } from '../content/content.ts';
import type { Input } from '../conversation/event.ts';
import type { Conversation } from '../conversation/state.ts';
import type { CaseRow, Message } from '../store/port.ts';
import type { AppointmentView, CaseRowView, CaseView, MessageView, Said } from './views.ts';

/** A topic as staff call it: the program's short name ("ΕΕΕ"), or `topic.<id>` of the common words; else its id. */
export function topicName(content: Content, topic: string): string {
  const { programs, common } = content.locales.el;
  const name = programs[topic]?.short ?? common[`topic.${topic}`] ?? topic.replaceAll('_', ' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function caseView(content: Content, c: Case): CaseView {
  const { screening } = c;
  const topics = [c, ...(c.also ?? [])];
  return {
    id: c.id,
    personId: c.personId,
    state: c.state,
    wants: c.wants,
    topic: c.topic,
    topicName: topics.map((one) => topicName(content, one.topic)).join(', '),
    queueName: [...new Set(topics.map((one) => roleName(content, one.queue)))].join(', '),
    urgency: c.urgency,
    owner: c.owner,
    promiseAt: c.promiseAt,
    openedAt: c.openedAt,
    updatedAt: c.updatedAt,
    waitingSince: c.waitingSince,
    pausesBot: c.pausesBot,
    appointmentId: c.appointmentId,
    closedAt: c.closedAt,
    closedBecause: c.closedBecause,
    followUpAt: c.followUpAt,
    leaseUntil: c.leaseUntil,
    snoozedUntil: c.snoozedUntil,
    lapsed: c.lapsed,
    breaches: c.breaches,
    queue: c.queue,
    brief: c.brief,
    screening: screening && { ...screening, programName: topicName(content, screening.program) },
  };
}

export function caseRowView(content: Content, row: CaseRow): CaseRowView {
  return {
    case: caseView(content, row.case),
    person: { name: row.person.name, phone: row.person.phone, channel: row.person.replyTo.channel },
    last: row.last && { at: row.last.at, said: said(row.last.input) },
    undelivered: row.undelivered,
  };
}

/** `name` and `phone` of the appointment win over the person's own: it may be for somebody else of the family. */
export function appointmentView(content: Content, a: Appointment, now: number, name?: string): AppointmentView {
  return {
    id: a.id,
    personId: a.personId,
    caseId: a.caseId,
    status: a.status,
    kind: a.kind,
    topic: a.topic,
    topicName: topicName(content, a.topic),
    withWhom: a.staffId === undefined ? undefined : content.center.members.find((m) => m.id === a.staffId)?.with,
    start: a.start,
    minutes: a.minutes,
    proposals: a.proposals,
    name: a.name ?? name,
    phone: a.phone,
    place: a.place,
    bring: a.bring,
    reason: a.reason,
    outcome: a.outcome,
    coming: a.coming,
    staffId: a.staffId,
    walkIn: a.walkIn,
    problem: problemOf(content, a, now),
  };
}

/**
 * A stretch of the log, oldest first. Most platforms send a tap without its words: they are those of the choice that was offered
 * before it.
 */
export function messageViews(messages: Message[]): MessageView[] {
  const offered = new Map<string, string>();
  return messages.map(({ seq, at, channel, body, status, error }) => {
    if (body.dir === 'out') for (const choice of body.reply.choices ?? []) offered.set(choice.action, choice.label);
    const view = bodyView(body);
    if (view.dir === 'in' && body.dir === 'in' && body.input.kind === 'tap')
      view.said.text ??= offered.get(body.input.action);
    return { seq, at, channel, status, error, body: view };
  });
}

/** A role as people call it: "η κοινωνική λειτουργός". */
function roleName(content: Content, role: string): string {
  return content.center.members.find((member) => member.role === role)?.title ?? role;
}

/** What the talk goes on from, in words: the topic of the innermost flow that waits. */
export function resumeWords(content: Content, conversation: Conversation | null): string | null {
  const frame = conversation?.stack.at(-1);
  if (!frame) return null;
  const flow = content.flowAt(frame.flow, frame.version) ?? content.flows[frame.flow];
  return topicName(content, flow?.about.topic ?? frame.flow);
}

function bodyView(body: Message['body']): MessageView['body'] {
  if (body.dir === 'in') return { dir: 'in', said: said(body.input) };
  if (body.dir !== 'out') return body;
  const { author, text, choices } = body.reply;
  return {
    dir: 'out',
    staff: author.role === 'staff' ? { id: author.id, name: author.name } : null,
    text,
    choices: (choices ?? []).map((choice) => choice.label),
  };
}

function said(input: Input): Said {
  switch (input.kind) {
    case 'text':
    case 'edit':
      return { kind: input.kind, text: input.text };
    case 'tap':
      return { kind: 'tap', text: input.label };
    case 'voice':
      return { kind: 'voice', seconds: input.media.seconds };
    case 'image':
    case 'video':
    case 'file':
      return { kind: input.kind, text: input.caption, name: input.media.name, seconds: input.media.seconds };
    case 'sticker':
    case 'reaction':
      return { kind: input.kind, text: input.emoji };
    case 'location':
      return { kind: 'location', text: input.label, latitude: input.latitude, longitude: input.longitude };
    case 'contact':
      return { kind: 'contact', name: input.name, phone: input.phone };
    default:
      return { kind: input.kind };
  }
}

/** Athens dates compare as text: "2026-12-01". */
const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Athens' });

function problemOf(content: Content, a: Appointment, now: number): AppointmentView['problem'] {
  if (a.start === undefined || (a.status !== 'requested' && a.status !== 'proposed')) return undefined;
  if (a.start <= now) return 'past';
  const day = isoDay.format(a.start);
  const within = (span: { from: string; to: string }): boolean => span.from <= day && day <= span.to;
  if (content.center.closures.some(within)) return 'closed';
  if (content.center.leave.some((leave) => leave.member === a.staffId && within(leave))) return 'leave';
  return undefined;
}
