/** Where people stopped: each flow that somebody entered, with its steps under it. */
import type { NumbersView } from '../views-office.ts';
import { n } from './numbers-words.ts';

/** Steps that are shown of a flow; the file for a spreadsheet has all. */
const MOST = 5;

export function Drops({ drops }: { drops: NumbersView['drops'] }) {
  return (
    <section class="chart plain drops">
      <h2>{n.drops}</h2>
      {drops.length === 0 ? (
        <p class="muted">{n.nothing}</p>
      ) : (
        <table>
          <caption class="unseen">{n.drops}</caption>
          <thead>
            <tr>
              <th scope="col">{n.flow}</th>
              <th scope="col">{n.entered}</th>
              <th scope="col">{n.ended}</th>
              <th scope="col">{n.stopped}</th>
            </tr>
          </thead>
          {drops.map(({ name, entered, ended, stopped, steps }) => (
            <tbody key={name}>
              <tr>
                <th scope="row">
                  <b>{name}</b>
                </th>
                <td class="num">{small(entered)}</td>
                <td class="num">{small(ended)}</td>
                <td class="num">{small(stopped)}</td>
              </tr>
              {steps
                .filter((step) => step.n !== null)
                .slice(0, MOST)
                .map((step, index) => (
                  <tr key={index} class="muted">
                    <th scope="row" colSpan={3}>
                      {n.stoppedAt(step.name)}
                    </th>
                    <td class="num">{small(step.n)}</td>
                  </tr>
                ))}
            </tbody>
          ))}
        </table>
      )}
    </section>
  );
}

const small = (value: number | null): string => (value === null ? n.small : String(value));
