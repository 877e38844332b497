import type { EmulatorReply, EmulatorRequest } from '../http';

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The body as a JSON object; undefined when it is something else. */
export function jsonBody(message: Pick<EmulatorRequest | EmulatorReply, 'body'>): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(message.body.toString());
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The same message with another body. */
export function withJson<Message extends EmulatorRequest | EmulatorReply>(message: Message, value: unknown): Message {
  return { ...message, body: Buffer.from(JSON.stringify(value)) };
}
