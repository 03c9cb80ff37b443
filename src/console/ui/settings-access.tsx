import { AccessView } from '../views-office.ts';
import { useReading, Waiting } from './reading.tsx';
import { now } from './state.ts';
import { stamp } from './time.ts';
import { did, s } from './settings-words.ts';

/** Who did what, newest first. It never holds words of a message. */
export function Access() {
  const [read, again] = useReading(AccessView, '/access');
  if (typeof read === 'string') return <Waiting state={read} again={again} />;
  return (
    <table class="table">
      <caption class="unseen">{s.tabs.access}</caption>
      <thead>
        <tr>
          <th scope="col">{s.at}</th>
          <th scope="col">{s.who}</th>
          <th scope="col">{s.what}</th>
          <th scope="col">{s.whom}</th>
        </tr>
      </thead>
      <tbody>
        {read.lines.map((line, index) => (
          <tr key={index}>
            <td class="num">{stamp(line.at, now.value)}</td>
            <td>{line.actor}</td>
            <td>{did[line.action] ?? line.action}</td>
            <td>{line.person ?? line.subject}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
