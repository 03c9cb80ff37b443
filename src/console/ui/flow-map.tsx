/** A flow drawn: steps as boxes, choices as arrows, with how many went which way; and the same as a table. */
import { FlowMapView } from '../views-care.ts';
import { chosenFlow } from './flow-chosen.ts';
import { BOX, cut, drawingOf, HEAD, NOTE, ROW, type PlacedBox } from './flow-layout.ts';
import { useReading, Waiting } from './reading.tsx';
import { f } from './words-flows.ts';

/** Letters of a choice that fit beside its number. */
const WAY_LETTERS = 25;

export function FlowMap() {
  const flow = chosenFlow.value;
  const [read, again] = useReading(FlowMapView, `/care/flows/${flow}`);
  if (typeof read === 'string') return <Waiting state={read} again={again} />;
  return (
    <>
      <p class="muted">{f.totals(small(read.entered), small(read.ended), small(read.stopped), read.days)}</p>
      <p class="muted small-text">{f.hint}</p>
      <div class="flow-map" tabIndex={0} role="region" aria-label={f.mapOf(read.name)}>
        <Drawn read={read} />
      </div>
      <h3>{f.twin}</h3>
      <Twin read={read} />
    </>
  );
}

function Drawn({ read }: { read: FlowMapView }) {
  const { width, height, boxes } = drawingOf(read);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={f.drawn(read.name)}>
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path class="tip" d="M0 0 8 4 0 8z" />
        </marker>
      </defs>
      {boxes.flatMap((box) =>
        box.ways.map((way, index) => (
          <path
            key={`${box.name} ${index}`}
            class={way.n === 0 ? 'way idle' : way.back ? 'way back' : 'way'}
            d={way.path}
            stroke-width={way.n === null || way.n === 0 ? 1.5 : Math.min(6, 1.5 + Math.log2(way.n) / 2)}
            marker-end="url(#arrow)"
          />
        )),
      )}
      {boxes.map((box) => (
        <Box key={box.name} box={box} />
      ))}
    </svg>
  );
}

function Box({ box }: { box: PlacedBox }) {
  const { x, y, height, label, kind, stopped, standing, ways } = box;
  const notes = [
    standing === 0 ? null : f.standing(small(standing)),
    stopped === 0 ? null : f.stopped(small(stopped)),
  ].filter((note) => note !== null);
  return (
    <g class={`step ${kind}`}>
      <rect x={x} y={y} width={BOX} height={height} rx={kind === 'out' ? 23 : 10} />
      {label.map((line, index) => (
        <text key={line} class="head" x={x + 12} y={y + (label.length === 1 ? HEAD / 2 + 4 : 19 + index * 17)}>
          {line}
        </text>
      ))}
      {notes.map((note, index) => (
        <text key={note} class="note" x={x + 12} y={y + HEAD + index * NOTE + 12}>
          {note}
        </text>
      ))}
      {ways.map((way) => (
        <g key={way.y}>
          <title>{way.label}</title>
          <line x1={x} x2={x + BOX} y1={way.y - ROW / 2} y2={way.y - ROW / 2} />
          <text class="choice" x={x + 12} y={way.y + 4}>
            {cut(way.label, WAY_LETTERS)}
          </text>
          {way.n !== 0 && (
            <text class="many" x={x + BOX - 10} y={way.y + 4} text-anchor="end">
              {way.n === null ? '<5' : way.n}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

function Twin({ read }: { read: FlowMapView }) {
  return (
    <table class="table flow-twin">
      <caption class="unseen">{f.mapOf(read.name)}</caption>
      <thead>
        <tr>
          <th scope="col">{f.step}</th>
          <th scope="col">{f.way}</th>
          <th scope="col">{f.people}</th>
        </tr>
      </thead>
      {read.steps.map((step) => {
        const rows = [
          ...step.ways.map(({ label, name, n, to }) => ({ key: to, what: f.goes(label, name), n })),
          { key: '.stopped', what: f.stoppedHere, n: step.stopped },
          { key: '.standing', what: f.standingHere, n: step.standing },
        ];
        return (
          <tbody key={step.name}>
            {rows.map(({ key, what, n }, index) => (
              <tr key={key}>
                {index === 0 && (
                  <th scope="rowgroup" rowSpan={rows.length}>
                    {step.label}
                  </th>
                )}
                <td>{what}</td>
                <td class="num">{small(n)}</td>
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

const small = (n: number | null): string => (n === null ? f.small : String(n));
