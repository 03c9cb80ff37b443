/** The list that says who needs an answer now. */
import { signal, useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type Group, type GroupName, groupsOf, isBreached, matches } from '../inbox.ts';
import type { CaseRowView } from '../views.ts';
import { act } from './actions.ts';
import { asking, choice } from './alarm.ts';
import { Brief } from './brief.tsx';
import { CaseLine } from './case-line.tsx';
import { focusComposer } from './composer.tsx';

import { Icon, type IconName } from './icons.tsx';
import { useKeys } from './keys.ts';
import { go, to } from './route.ts';
import { casesFailed, closedCases, me, now, openCases, readCases, readClosed } from './state.ts';
import { FoundList } from './found.tsx';
import { later } from './later.tsx';
import { ago } from './time.ts';
import { w } from './words.ts';
import { a } from './words-alarm.ts';

const AlarmDialog = later(() => import('./alarm-dialog.tsx').then((loaded) => loaded.AlarmDialog));

type Filter = 'all' | 'mine' | 'closed';
const filters: Filter[] = ['all', 'mine', 'closed'];
const groupIcon: Record<GroupName, IconName> = {
  now: 'alert',
  today: 'clock',
  later: 'clock',
  person: 'person',
  closed: 'check',
};

const filter = signal<Filter>('all');
const search = signal('');
const topic = signal('');
/** Kept while the console is open, so that coming back from a conversation finds the same line. */
const selected = signal<string | null>(null);

export function Inbox() {
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  /** While somebody points at the list or moves in it with the keyboard, lines keep their places. */
  const held = useSignal<Map<string, GroupName> | null>(null);

  const source = useComputed(() => (filter.value === 'closed' ? closedCases.value : openCases.value));
  const rows = useComputed(() =>
    (source.value ?? []).filter(
      (row) =>
        (filter.value !== 'mine' || row.case.owner?.id === me.value?.id) &&
        (topic.value === '' || row.case.topic === topic.value) &&
        (search.value.trim() === '' || matches(row, search.value)),
    ),
  );
  const fresh = useComputed(() => groupsOf(rows.value, now.value));
  const groups = useComputed(() => (held.value ? keepPlaces(fresh.value, held.value) : fresh.value));
  const hidden = useComputed(() => {
    const places = held.value;
    return places ? rows.value.filter((row) => !places.has(row.case.id)).length : 0;
  });
  const shown = groups.value.flatMap((group) => group.rows);
  const current = shown.find((row) => row.case.id === selected.value) ?? shown[0];

  useEffect(() => {
    document.title = `${w.sections.inbox}. ${w.product}`;
    list.current?.querySelector<HTMLAnchorElement>('a[aria-current]')?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    void (filter.value === 'closed' ? readClosed() : readCases());
  }, [filter.value]);

  const hold = (): void => {
    held.value ??= new Map(fresh.value.flatMap((group) => group.rows.map((row) => [row.case.id, group.name] as const)));
  };
  const release = (): void => {
    if (list.current?.matches(':hover') === true || list.current?.contains(document.activeElement) === true) return;
    held.value = null;
  };
  const move = (by: number): void => {
    const at = current ? shown.indexOf(current) : -1;
    const next = shown[Math.min(Math.max(at + by, 0), shown.length - 1)];
    if (!next) return;
    selected.value = next.case.id;
    list.current?.querySelector<HTMLAnchorElement>(`[data-case="${next.case.id}"] a`)?.focus();
  };
  useKeys({
    up: () => move(-1),
    down: () =>
      move(
        document.activeElement instanceof HTMLAnchorElement && list.current?.contains(document.activeElement) ? 1 : 0,
      ),
    enter: () => current && openRow(current),
    take: () => current && canTake(current) && void take(current),
    search: () => field.current?.focus(),
  });

  return (
    <>
      <header class="head">
        <div class="grow">
          <Title />
        </div>
        <button class="button quiet" onClick={() => (asking.value = true)}>
          <Icon name="bell" /> {choice.value.what === 'none' ? a.off : a.button}
        </button>
        {asking.value && <AlarmDialog />}
      </header>
      <div class="bar">
        <div class="segments" role="group" aria-label={w.filters.label}>
          {filters.map((name) => (
            <button key={name} aria-pressed={filter.value === name} onClick={() => (filter.value = name)}>
              {w.filters[name]} <FilterCount name={name} />
            </button>
          ))}
        </div>
        <TopicFilter />
        <label class="search">
          <Icon name="search" />
          <span class="unseen">{w.search}</span>
          <input
            ref={field}
            type="search"
            placeholder={w.searchHint}
            value={search.value}
            onInput={(event) => (search.value = event.currentTarget.value)}
          />
        </label>
      </div>
      <div class="inbox">
        <div
          class="list"
          ref={list}
          role="region"
          aria-label={w.cases}
          tabIndex={-1}
          onPointerEnter={(event) => event.pointerType === 'mouse' && hold()}
          onPointerLeave={release}
          onFocusIn={hold}
          onFocusOut={() => setTimeout(release)}
        >
          {hidden.value > 0 && (
            <button class="button fresh" onClick={() => (held.value = null)}>
              {w.fresh(hidden.value)}
            </button>
          )}
          {groups.value.map((group) => (
            <section key={group.name} class={`group ${group.name}`}>
              <h2>
                <Icon name={groupIcon[group.name]} /> {w.groups[group.name]}{' '}
                <span class="count num">{group.rows.length}</span>
              </h2>
              <ul>
                {group.rows.map((row) => (
                  <CaseLine
                    key={row.case.id}
                    row={row}
                    current={row === current}
                    onSelect={() => (selected.value = row.case.id)}
                    onOpen={() => openRow(row)}
                    onTake={canTake(row) ? () => void take(row) : undefined}
                  />
                ))}
              </ul>
            </section>
          ))}
          {shown.length === 0 && <Empty loaded={source.value !== null} />}
          <FoundList words={search.value} shown={shown.map((row) => row.case.personId)} />
        </div>
        {current && (
          <Brief
            row={current}
            onOpen={() => openRow(current)}
            onTake={canTake(current) ? () => void take(current) : undefined}
          />
        )}
      </div>
    </>
  );
}

/** The title is the answer: how many wait now; under it what is most pressing. */
function Title() {
  const rows = openCases.value;
  const groups = groupsOf(rows ?? [], now.value);
  const urgent = groups.find((group) => group.name === 'now')?.rows ?? [];
  useEffect(() => {
    document.title = `${urgent.length > 0 ? `(${urgent.length}) ` : ''}${w.sections.inbox}. ${w.product}`;
  }, [urgent.length]);
  if (!rows) return <h1 tabIndex={-1}>{w.sections.inbox}</h1>;
  const crises = urgent.filter((row) => row.case.urgency === 'crisis');
  const late = urgent.filter(
    (row) => row.case.urgency !== 'crisis' && row.case.state !== 'waiting_staff' && isBreached(row.case, now.value),
  );
  const today = groups.find((group) => group.name === 'today')?.rows.length ?? 0;
  const first = Math.min(...crises.map((row) => row.case.waitingSince ?? row.case.openedAt));
  const lead = [
    crises.length > 0 && w.crises(crises.length, ago(first, now.value)),
    late.length > 0 && w.late(late.length),
    today > 0 && w.today(today),
  ].filter(Boolean);
  return (
    <>
      <h1 tabIndex={-1}>{w.title(urgent.length)}</h1>
      <p class="muted">{lead.length > 0 ? lead.join(' ') : w.calm}</p>
    </>
  );
}

function TopicFilter() {
  const names = new Map((openCases.value ?? []).map((row) => [row.case.topic, row.case.topicName]));
  const sorted = [...names].sort(([, a], [, b]) => a.localeCompare(b, 'el'));
  return (
    <label class="inline">
      <span class="unseen">{w.topic}</span>
      <select value={topic.value} onChange={(event) => (topic.value = event.currentTarget.value)}>
        <option value="">{w.allTopics}</option>
        {sorted.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function FilterCount({ name }: { name: Filter }) {
  const rows = openCases.value;
  if (!rows || name === 'closed') return null;
  return (
    <span class="count num">
      {name === 'all' ? rows.length : rows.filter((row) => row.case.owner?.id === me.value?.id).length}
    </span>
  );
}

function Empty({ loaded }: { loaded: boolean }) {
  if (!loaded && casesFailed.value) {
    return (
      <p class="empty" role="alert">
        <b>{w.loadFailed}</b>
        <button class="button" onClick={() => void (filter.value === 'closed' ? readClosed() : readCases())}>
          {w.tryAgain}
        </button>
      </p>
    );
  }
  if (!loaded) return <p class="empty muted">{w.loading}</p>;
  if (search.value.trim() !== '') return <p class="empty">{w.searchNothing(search.value.trim())}</p>;
  const words = { all: w.emptyOpen, mine: w.emptyMine, closed: w.emptyClosed };
  return (
    <p class="empty">
      <b>{words[filter.value]}</b>
      {filter.value === 'all' && <span class="muted">{w.emptyOpenHint}</span>}
    </p>
  );
}

const canTake = (row: CaseRowView): boolean => row.case.state !== 'closed' && !row.case.owner;

function openRow({ case: c }: CaseRowView): void {
  selected.value = c.id;
  go(to.person(c.personId, c.state === 'closed' ? c.id : undefined));
}

/** One click: the case is theirs and the conversation is open. */
async function take({ case: c }: CaseRowView): Promise<void> {
  selected.value = c.id;
  if (!(await act(c.personId, { kind: 'take', caseId: c.id }))) return;
  focusComposer('reply');
  go(to.person(c.personId));
}

/** Known lines stay in their group and order with what is new about them; unknown ones wait for the pointer to leave. */
function keepPlaces(groups: Group[], places: Map<string, GroupName>): Group[] {
  const byId = new Map(groups.flatMap((group) => group.rows.map((row) => [row.case.id, row] as const)));
  const kept = new Map<GroupName, CaseRowView[]>();
  for (const [id, name] of places) {
    const row = byId.get(id);
    if (row) kept.set(name, [...(kept.get(name) ?? []), row]);
  }
  return [...kept].map(([name, rows]) => ({ name, rows }));
}
