/** All flows: how many came in, reached an end, stopped on the way; each opens its map and its preview. */
import { useEffect, useRef } from 'preact/hooks';
import { FlowsView } from '../views-care.ts';
import { chosenFlow, flowView } from './flow-chosen.ts';
import { FlowMap } from './flow-map.tsx';
import { later } from './later.tsx';
import { useReading, Waiting } from './reading.tsx';
import { f } from './words-flows.ts';
import './care-flows.css';

const Preview = later(() => import('./flow-preview.tsx').then((loaded) => loaded.FlowPreview));

export function Flows() {
  const [read, again] = useReading(FlowsView, '/care/flows');
  if (typeof read === 'string') return <Waiting state={read} again={again} />;
  const chosen = read.flows.find(({ flow }) => flow === chosenFlow.value);
  return chosen ? <One name={chosen.name} /> : <List read={read} />;
}

function List({ read }: { read: FlowsView }) {
  return (
    <>
      <p class="muted">{f.listHint(read.days)}</p>
      <table class="table flow-list">
        <caption class="unseen">{f.list}</caption>
        <thead>
          <tr>
            <th scope="col">{f.flow}</th>
            <th scope="col">{f.entered}</th>
            <th scope="col">{f.ended}</th>
            <th scope="col">{f.stoppedAll}</th>
          </tr>
        </thead>
        <tbody>
          {read.flows.map(({ flow, name, entered, ended, stopped, where }) => (
            <tr key={flow}>
              <th scope="row">
                <button class="link" onClick={() => (chosenFlow.value = flow)}>
                  {name}
                </button>
              </th>
              <td class="num">
                <span class="cell-label" aria-hidden="true">
                  {f.entered}:{' '}
                </span>
                {small(entered)}
              </td>
              <td class="num">
                <span class="cell-label" aria-hidden="true">
                  {f.ended}:{' '}
                </span>
                {small(ended)}
              </td>
              <td class="num">
                <span class="cell-label" aria-hidden="true">
                  {f.stoppedAll}:{' '}
                </span>
                {small(stopped)}
                {where !== undefined && <span class="muted small-text"> {f.most(where)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function One({ name }: { name: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [name]);
  return (
    <>
      <div class="row flow-head">
        <button class="button" onClick={() => (chosenFlow.value = '')}>
          {f.all}
        </button>
        <h2 tabIndex={-1} ref={heading}>
          {name}
        </h2>
        <div class="segments" role="group" aria-label={name}>
          {(['map', 'preview'] as const).map((view) => (
            <button key={view} aria-pressed={flowView.value === view} onClick={() => (flowView.value = view)}>
              {f.views[view]}
            </button>
          ))}
        </div>
      </div>
      {flowView.value === 'map' ? <FlowMap key={chosenFlow.value} /> : <Preview key={chosenFlow.value} />}
    </>
  );
}

const small = (n: number | null): string => (n === null ? f.small : String(n));
