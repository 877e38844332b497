import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { signRequest, type Credentials } from './sign-request';
import { TableUnavailableError } from './table-unavailable-error';

export interface DynamoDbSettings {
  readonly region: string;
  /** Such as `https://dynamodb.eu-west-1.amazonaws.com`. */
  readonly endpoint: string;
  readonly credentials: Credentials;
}

/** A refusal of DynamoDB's: `ConditionalCheckFailedException` and its like. */
export class DynamoDbError extends Error {
  override readonly name = 'DynamoDbError';
  constructor(
    readonly type: string,
    message: string,
    /** What the answer says besides. */
    readonly details: Readonly<Record<string, unknown>>,
  ) {
    super(`${type}: ${message}`);
  }
}

/** Sends one request of DynamoDB's JSON protocol. */
export type DynamoDb = (operation: string, input: object) => Promise<Record<string, unknown>>;

/** A read or write of one item takes some milliseconds; whoever waits longer is better served by another try. */
const ATTEMPT_MILLISECONDS = 1_000;
const ATTEMPTS = 3;
/** The longest pause before the second and the third attempt; each is drawn from 0 up to it. */
const LONGEST_PAUSES = [50, 200];
/** Worth another attempt. Source: DynamoDB Developer Guide, "Error handling with DynamoDB". */
const PASSING =
  /(Throttling|ProvisionedThroughputExceeded|RequestLimitExceeded|ReplicatedWriteConflict|InternalServerError)/;

/**
 * A client of DynamoDB: connections are kept, each attempt has a time limit, and what may pass is tried three times in all. A
 * write may so be carried out twice; {@link Table}'s are the same when repeated.
 *
 * @param random from 0 up to, not including, 1
 * @throws TableUnavailableError when no attempt is answered; DynamoDbError when DynamoDB refuses
 */
export function createDynamoDb(settings: DynamoDbSettings, random: () => number = Math.random): DynamoDb {
  const send = createSender(settings);
  return async (operation, input) => {
    const body = JSON.stringify(input);
    for (let attempt = 0; ; attempt += 1) {
      const { status, answer, error } = await send(operation, body).catch(unanswered);
      if (status === 200) return answer;
      const reason = error ?? refusal(answer);
      if (error === undefined && status < 500 && !PASSING.test(typeOf(answer))) throw reason;
      if (attempt + 1 === ATTEMPTS) throw new TableUnavailableError(reason);
      await sleep(random() * (LONGEST_PAUSES[attempt] ?? 0));
    }
  };
}

interface Outcome {
  readonly status: number;
  readonly answer: Record<string, unknown>;
  /** Why there is no answer. */
  readonly error?: Error;
}

const unanswered = (error: Error): Outcome => ({ status: 0, answer: {}, error });

function createSender({ endpoint, region, credentials }: DynamoDbSettings) {
  const isSecure = endpoint.startsWith('https:');
  const agent = isSecure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const start = isSecure ? httpsRequest : httpRequest;
  const { host } = new URL(endpoint);
  return (operation: string, body: string): Promise<Outcome> => {
    const named = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` };
    const headers = signRequest({ host, region, credentials, headers: named, body, time: new Date() });
    return new Promise((resolve, reject) => {
      const signal = AbortSignal.timeout(ATTEMPT_MILLISECONDS);
      const sent = start(endpoint, { method: 'POST', agent, signal, headers });
      sent.on('error', reject);
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          try {
            const answer = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>;
            resolve({ status: response.statusCode ?? 500, answer });
          } catch (error) {
            reject(error as Error);
          }
        });
      });
      sent.end(body);
    });
  };
}

function refusal(answer: Record<string, unknown>): DynamoDbError {
  return new DynamoDbError(typeOf(answer), String(answer['message'] ?? answer['Message'] ?? ''), answer);
}

/** `com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException` without what comes before. */
function typeOf(answer: Record<string, unknown>): string {
  return String(answer['__type'] ?? 'UnknownError').replace(/^.*#/, '');
}
