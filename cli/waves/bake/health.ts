import { request } from 'node:https';
import type { Watch } from './bake';

const TIMEOUT_MS = 5_000;
/** Looks in a row that have to fail: one may be a connection that broke. */
const TOLERANCE = 3;

/** Where a region's gateway, or the distribution, answers for itself. */
export interface HealthTarget {
  /** What messages call it: a region, or `global`. */
  readonly place: string;
  /** AWS's own name of the gateway or distribution, which can be reached before any record points to it. */
  readonly address: string;
  /** The name that it is asked by: of TLS and of the request. */
  readonly host: string;
  readonly path: string;
}

/** The status that is answered. Throws when there is no answer. */
export type HealthAsker = (target: HealthTarget) => Promise<number>;

/** The health of a region, asked of its own gateway, or of the whole, asked of the distribution. */
export function healthWatch(target: HealthTarget, ask: HealthAsker): Watch {
  const subject = `${target.place}: https://${target.host}${target.path}`;
  return {
    look: async () => {
      try {
        const status = await ask(target);
        // As Route 53 sees it. Source: Route 53 Developer Guide, How Route 53 determines whether a health check is healthy.
        const isGood = status >= 200 && status < 400;
        return [{ subject, verdict: isGood ? 'good' : 'bad', detail: `answers ${status}`, tolerance: TOLERANCE }];
      } catch (error) {
        const detail = `does not answer (${(error as Error).message})`;
        return [{ subject, verdict: 'bad', detail, tolerance: TOLERANCE }];
      }
    },
  };
}

/** Connection settings of {@link askHealth}, for a gateway that is no gateway of AWS. */
export interface HealthConnection {
  readonly port?: number;
  /** Certificates to trust instead of the usual ones. */
  readonly ca?: string;
}

/** Asks over HTTPS, and believes only a certificate of the host's name. */
export function askHealth(target: HealthTarget, connection: HealthConnection = {}): Promise<number> {
  const { address, host, path } = target;
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: address,
        servername: host,
        path,
        // AWS's common rules for a web ACL block who does not name himself.
        headers: { host, 'user-agent': 'cdktf-multi-region-edge' },
        agent: false,
        timeout: TIMEOUT_MS,
        ...connection,
      },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    asked.on('timeout', () => asked.destroy(new Error(`no answer in ${TIMEOUT_MS / 1_000} s`)));
    asked.on('error', reject);
    asked.end();
  });
}
