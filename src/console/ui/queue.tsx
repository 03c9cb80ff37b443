import { groupsOf } from '../inbox.ts';
import type { CaseRowView } from '../views.ts';
import { clockOf, lastWords, nameOf } from './case-words.ts';
import { to } from './route.ts';
import { me, now, openCases } from './state.ts';
import { w } from './words.ts';

/** The other cases, beside an open conversation: mine stand together. */
export function Queue({ openId }: { openId: string }) {
  const rows = openCases.value ?? [];
  const mine = rows.filter((row) => row.case.owner?.id === me.value?.id);
  const others = groupsOf(
    rows.filter((row) => !mine.includes(row)),
    now.value,
  );
  const own = groupsOf(mine, now.value).flatMap((group) => group.rows);
  const parts = [
    ...others.filter((group) => group.name === 'now').map((group) => ({ title: w.groups.now, rows: group.rows })),
    ...(own.length > 0 ? [{ title: w.groups.mine, rows: own }] : []),
    ...others
      .filter((group) => group.name !== 'now')
      .map((group) => ({ title: w.groups[group.name], rows: group.rows })),
  ];
  return (
    <nav class="queue" aria-label={w.cases}>
      {parts.map(({ title, rows: members }) => (
        <section key={title}>
          <h2>{title}</h2>
          <ul>
            {members.map((row) => (
              <li key={row.case.id}>
                <Line row={row} current={row.case.personId === openId} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function Line({ row, current }: { row: CaseRowView; current: boolean }) {
  const clock = clockOf(row.case, now.value);
  return (
    <a href={to.person(row.case.personId)} aria-current={current ? 'true' : undefined}>
      <b>{nameOf(row.person.name)}</b>
      <span class={`queue-clock num ${clock.tone}`}>
        {row.case.state === 'waiting_person' ? clock.second : clock.first}
      </span>
      <span class="queue-words">{lastWords(row)}</span>
    </a>
  );
}
