/** Requests that wait for a yes, and the week's visits by day. */
import { useEffect } from 'preact/hooks';
import type { AppointmentView } from '../views.ts';
import { nameOf } from './case-words.ts';
import { Icon } from './icons.tsx';
import { to } from './route.ts';
import { appointments, appointmentsFailed, now, readAppointments, week } from './state.ts';
import { clock, DAY, dayStart, date, isoDay, longDate, weekday, weekStart } from './time.ts';
import { Visit } from './visit.tsx';
import { w } from './words.ts';

const NOON = DAY / 2;

export function Appointments() {
  useEffect(() => {
    document.title = `${w.sections.appointments}. ${w.product}`;
    show(weekStart(now.value));
    return () => {
      week.value = 0;
    };
  }, []);
  const read = appointments.value;
  const requests = (read?.requests ?? []).filter((a) => a.status === 'requested').sort(bySoonest);
  const proposed = (read?.requests ?? []).filter((a) => a.status === 'proposed').sort(bySoonest);
  const visits = (read?.appointments ?? [])
    .filter((a) => a.start !== undefined && a.status !== 'declined')
    .sort(bySoonest);
  return (
    <>
      <header class="head">
        <div class="grow">
          <h1 tabIndex={-1}>{read ? w.appointmentsTitle(requests.length) : w.sections.appointments}</h1>
          {read && <p class="muted">{todayWords(visits)}</p>}
        </div>
      </header>
      <div class="bar">
        <button class="button icon-only" aria-label={w.previousWeek} onClick={() => show(weekStart(week.value - NOON))}>
          <Icon name="back" />
        </button>
        <b class="week-name num">{weekName(week.value)}</b>
        <button
          class="button icon-only"
          aria-label={w.nextWeek}
          onClick={() => show(weekStart(week.value + 7 * DAY + NOON))}
        >
          <Icon name="next" />
        </button>
        <button class="button" onClick={() => show(weekStart(now.value))}>
          {w.thisWeek}
        </button>
      </div>
      {!read && appointmentsFailed.value && (
        <p class="empty" role="alert">
          <b>{w.loadFailed}</b>
          <button class="button" onClick={() => void readAppointments()}>
            {w.tryAgain}
          </button>
        </p>
      )}
      {read && (
        <div class="visits">
          <section class="requests" aria-label={w.requests} tabIndex={0}>
            <h2>
              {w.requests} <span class="chip warn num">{requests.length}</span>
            </h2>
            {requests.length === 0 && <p class="muted">{w.noRequests}</p>}
            {[...requests, ...proposed].map((a) => (
              <article key={a.id} class="request">
                <h3>
                  <a href={to.person(a.personId)}>{title(a)}</a>
                </h3>
                <Visit appointment={a} named={title(a)} />
              </article>
            ))}
          </section>
          <section class="days" aria-label={`${w.week} ${weekName(week.value)}`} tabIndex={0}>
            {daysOf(week.value, visits).map((day) => (
              <Day key={day} start={day} visits={visits.filter((a) => isoDay(a.start ?? 0) === isoDay(day))} />
            ))}
          </section>
        </div>
      )}
    </>
  );
}

function Day({ start, visits }: { start: number; visits: AppointmentView[] }) {
  const today = isoDay(start) === isoDay(now.value);
  return (
    <section class={today ? 'day today' : 'day'}>
      <h2 class="num">
        {weekday(start)} {longDate(start)} {today && <span class="chip brand">{w.thisWeek}</span>}
        {visits.length === 0 && <span class="muted">{w.emptyDay}</span>}
      </h2>
      {visits.length > 0 && (
        <ul>
          {visits.map((a) => (
            <li key={a.id}>
              <span class="day-time num">{clock(a.start ?? 0)}</span>
              <a class={`event ${a.status}`} href={to.person(a.personId)}>
                <b>{nameOf(a.name)}</b>
                <span>{[a.topicName, a.withWhom, w.kinds[a.kind]].filter(Boolean).join(', ')}</span>
                <span class="event-state">{w.states[a.status]}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function show(monday: number): void {
  week.value = monday;
  void readAppointments();
}

/** Monday to Friday; a weekend day only when it has something. */
function daysOf(monday: number, visits: AppointmentView[]): number[] {
  const days = Array.from({ length: 7 }, (_, index) => dayStart(monday + index * DAY + NOON));
  return days.filter((day, index) => index < 5 || visits.some((a) => isoDay(a.start ?? 0) === isoDay(day)));
}

function todayWords(visits: AppointmentView[]): string {
  if (weekStart(now.value) !== week.value) return '';
  const today = visits.filter((a) => a.status === 'confirmed' && isoDay(a.start ?? 0) === isoDay(now.value));
  const next = today.find((a) => (a.start ?? 0) > now.value);
  return [w.visitsToday(today.length), next && w.nextVisit(clock(next.start ?? 0), nameOf(next.name))]
    .filter(Boolean)
    .join(' ');
}

function weekName(monday: number): string {
  return monday === 0 ? '' : `${date(monday + NOON)} – ${date(monday + 4 * DAY + NOON)}`;
}

const title = (a: AppointmentView): string => `${nameOf(a.name)}, ${a.topicName}`;
const bySoonest = (a: AppointmentView, b: AppointmentView): number => (a.start ?? Infinity) - (b.start ?? Infinity);
