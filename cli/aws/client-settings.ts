import type { Variables } from '../context';

/** What every client of the AWS SDK is made with here. */
export interface ClientSettings {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  readonly profile?: string;
  readonly maxAttempts: number;
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: boolean;
  };
}

/** An answer that takes more tries than these is no answer: whoever asks asks again. */
const MAXIMUM_ATTEMPTS = 2;

/** A region that is down may swallow what is sent to it: unless told, the SDK waits for as long as the kernel does. */
const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 10_000, throwOnRequestTimeout: true };

/**
 * The settings by which Terraform reaches AWS, for a client of the SDK: the same endpoint, keys and profile. What the
 * variables do not say, the SDK finds as Terraform does: a single sign-on, a role of the machine.
 *
 * @param variables those that Terraform gets
 */
export function clientSettings(variables: Variables, region: string): ClientSettings {
  const endpoint = variables['AWS_ENDPOINT_URL'];
  const accessKeyId = variables['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = variables['AWS_SECRET_ACCESS_KEY'];
  const sessionToken = variables['AWS_SESSION_TOKEN'];
  const profile = variables['AWS_PROFILE'];
  return {
    region,
    maxAttempts: MAXIMUM_ATTEMPTS,
    requestHandler: TIMEOUTS,
    ...(endpoint && { endpoint }),
    ...(accessKeyId && secretAccessKey
      ? { credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) } }
      : { ...(profile && { profile }) }),
  };
}
