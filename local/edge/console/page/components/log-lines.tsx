import type { RequestView } from '../../views';
import { logText } from '../log-text';
import { levelKind } from '../words';
import { Detail } from './detail';

export interface LogLinesProps {
  readonly lines: RequestView['logs'];
  /** When the request began, in milliseconds since 1970. */
  readonly since: number;
}

/** More fields than that are folded away behind what the line says. */
const FEW_FIELDS = 6;

const PRODUCTS = { function: 'CloudFront Function', lambda: 'Lambda', apigateway: 'API Gateway', edge: 'Local edge' };

/** What functions and APIs wrote for a request. */
export function LogLines({ lines, since }: LogLinesProps) {
  return (
    <ol class="log-lines">
      {lines.map(({ time, product, region, source, level, message }, index) => {
        const { text, fields } = logText(message);
        return (
          <li key={index} class={`is-${levelKind(level)}`}>
            <p class="log-head">
              <span class="level">{level}</span>
              <span>
                {PRODUCTS[product]} {source !== 'edge' && <code>{source}</code>}
                {region !== undefined && ` in ${region}`}
              </span>
              <span class="offset">+{Math.max(0, Math.round(time - since))} ms</span>
            </p>
            {text !== '' && <pre>{text}</pre>}
            {fields !== undefined && <Fields fields={fields} isAlone={text === ''} />}
          </li>
        );
      })}
    </ol>
  );
}

function Fields({
  fields,
  isAlone,
}: {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly isAlone: boolean;
}) {
  const count = Object.keys(fields).length;
  if (isAlone || count <= FEW_FIELDS) return <Detail detail={fields} />;
  return (
    <details class="fields">
      <summary>{count} fields</summary>
      <Detail detail={fields} />
    </details>
  );
}
