import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** One AWS API request as the emulator's parts see it: the body is complete, header names are lower-case. */
export interface EmulatorRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The answer to an {@link EmulatorRequest}. `content-length` is added when it is sent. */
export interface EmulatorReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
}

/** A reply with a JSON body. */
export function jsonReply(status: number, value: unknown): EmulatorReply {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(value)) };
}

/** A reply without a body. */
export function emptyReply(status: number, headers: EmulatorReply['headers'] = {}): EmulatorReply {
  return { status, headers, body: Buffer.alloc(0) };
}

/** The value of a header that is sent at most once. */
export function header(request: Pick<EmulatorRequest, 'headers'>, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Reads a message to its end. Rejects when the sender goes away before that. */
export function readBody(message: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => resolve(Buffer.concat(chunks)));
    message.on('error', reject);
    message.on('aborted', () => reject(new Error('the connection was closed in the middle of a message')));
  });
}
