import { answerLog } from '../api/answer-log';
import { useStore } from '../use-store';

/** Which region served each of the last answers, for everyone who wants to see the edge at work. */
export function AnswerLog() {
  const records = useStore(answerLog);
  return (
    <details class="answer-log">
      <summary>Where the answers came from</summary>
      <div class="answer-log-scroll" tabIndex={0} role="region" aria-label="The last answers">
        <table>
          <thead>
            <tr>
              <th scope="col">Request</th>
              <th scope="col">Status</th>
              <th scope="col">Region</th>
              <th scope="col">Edge</th>
              <th scope="col" class="number">
                Time
              </th>
            </tr>
          </thead>
          <tbody>
            {records.map((record, index) => (
              <tr key={index}>
                <td>
                  <code>{record.request}</code>
                </td>
                <td>{record.status}</td>
                <td>{record.region ?? 'none'}</td>
                <td>{record.cached ? 'from cache' : 'passed on'}</td>
                <td class="number">{record.milliseconds} ms</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
