/** Requests that wait for a yes, and the week's visits by day. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AppointmentView } from '../views.ts';
import { CalendarLink } from './calendar-link.tsx';
import { WeekGrid } from './calendar.tsx';
import { nameOf, phoneWords } from './case-words.ts';
import { Dialog } from './dialog.tsx';
import { Icon } from './icons.tsx';
import { to } from './route.ts';
import { appointments, appointmentsFailed, now, readAppointments, week } from './state.ts';
import { clock, DAY, dayStart, date, isoDay, longDate, weekday, weekStart } from './time.ts';
import { Visit } from './visit.tsx';
import { w } from './words.ts';
import { later } from './later.tsx';
import { v } from './words-walk-ins.ts';
import { walkingIn } from './walk-in-state.ts';

const NOON = DAY / 2;
const WalkInDialog = later(() => import('./walk-in.tsx').then((loaded) => loaded.WalkInDialog));

/** Whose visits are shown: one member's, or everybody's. */
const member = signal('');
/** A day to be looked at alone, or the whole week. */
const day = signal<number | null>(null);
const shownVisit = signal<AppointmentView | null>(null);
const linking = signal(false);
const phone = window.matchMedia('(max-width: 48rem)');

export function Appointments() {
  useEffect(() => {
    document.title = `${w.sections.appointments}. ${w.product}`;
    show(weekStart(now.value));
    return () => {
      week.value = 0;
      shownVisit.value = null;
      linking.value = false;
      walkingIn.value = false;
    };
  }, []);
  const read = appointments.value;
  const requests = (read?.requests ?? []).filter((a) => a.status === 'requested').sort(bySoonest);
  const proposed = (read?.requests ?? []).filter((a) => a.status === 'proposed').sort(bySoonest);
  const visits = (read?.appointments ?? [])
    .filter((a) => a.start !== undefined && a.status !== 'declined' && a.status !== 'cancelled')
    .filter((a) => member.value === '' || a.staffId === member.value)
    .sort(bySoonest);
  const list = day.value !== null || phone.matches;
  const days = day.value === null ? daysOf(week.value, visits) : [day.value];
  const open = shownVisit.value && visits.find((a) => a.id === shownVisit.value?.id);
  return (
    <>
      <header class="head">
        <div class="grow">
          <h1 tabIndex={-1}>{read ? w.appointmentsTitle(requests.length) : w.sections.appointments}</h1>
          {read && <p class="muted">{todayWords(visits)}</p>}
        </div>
        <button class="button no-print" onClick={() => (walkingIn.value = true)}>
          <Icon name="person" /> {v.button}
        </button>
        <button class="button quiet no-print" onClick={() => (linking.value = true)}>
          <Icon name="calendar" /> {w.calendar.mine}
        </button>
      </header>
      <div class="bar">
        <button class="button icon-only" aria-label={w.previousWeek} onClick={() => turn(-1)}>
          <Icon name="back" />
        </button>
        <b class="week-name num">
          {day.value === null ? weekName(week.value) : `${weekday(day.value)} ${longDate(day.value)}`}
        </b>
        <button class="button icon-only" aria-label={w.nextWeek} onClick={() => turn(1)}>
          <Icon name="next" />
        </button>
        <button
          class="button"
          onClick={() => {
            if (day.value !== null) day.value = dayStart(now.value);
            show(weekStart(now.value));
          }}
        >
          {w.thisWeek}
        </button>
        <div class="segments" role="group" aria-label={w.calendar.view}>
          <button aria-pressed={day.value !== null} onClick={() => (day.value ??= firstDay())}>
            {w.calendar.day}
          </button>
          <button aria-pressed={day.value === null} onClick={() => (day.value = null)}>
            {w.calendar.week}
          </button>
        </div>
        {read && (
          <label class="inline">
            <span class="unseen">{w.calendar.who}</span>
            <select value={member.value} onChange={(event) => (member.value = event.currentTarget.value)}>
              <option value="">{w.calendar.everybody}</option>
              {read.members.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title}
                </option>
              ))}
            </select>
          </label>
        )}
        {day.value !== null && (
          <button class="button" onClick={() => window.print()}>
            {w.calendar.print}
          </button>
        )}
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
          {list ? (
            <section class="days" aria-label={`${w.week} ${weekName(week.value)}`} tabIndex={0}>
              {days.map((one) => (
                <Day key={one} start={one} visits={visits.filter((a) => isoDay(a.start ?? 0) === isoDay(one))} />
              ))}
            </section>
          ) : (
            <WeekGrid days={days} read={read} visits={visits} onOpen={(visit) => (shownVisit.value = visit)} />
          )}
        </div>
      )}
      {open && (
        <Dialog title={title(open)} onClose={() => (shownVisit.value = null)}>
          <Visit appointment={open} />
          {!open.walkIn && (
            <p>
              <a href={to.person(open.personId)}>{w.open}</a>
            </p>
          )}
        </Dialog>
      )}
      {walkingIn.value && <WalkInDialog />}
      {linking.value && <CalendarLink onClose={() => (linking.value = false)} />}
    </>
  );
}

/** A day or a week back or on. */
function turn(by: number): void {
  if (day.value === null) {
    show(weekStart(week.value + (by > 0 ? 7 * DAY + NOON : -NOON)));
    return;
  }
  day.value = dayStart(day.value + NOON + by * DAY);
  const monday = weekStart(day.value);
  if (monday !== week.value) show(monday);
}

/** Today, when the week shown has it. */
const firstDay = (): number => (weekStart(now.value) === week.value ? dayStart(now.value) : week.value);

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
              <a class={`event ${a.status}`} href={a.walkIn ? undefined : to.person(a.personId)}>
                <b>{nameOf(a.name)}</b>
                <span>
                  {[a.topicName, a.withWhom, w.kinds[a.kind], a.phone && phoneWords(a.phone), a.walkIn && v.mark]
                    .filter(Boolean)
                    .join(', ')}
                </span>
                <span class="event-state">{a.outcome ? w.outcomes[a.outcome] : w.states[a.status]}</span>
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
