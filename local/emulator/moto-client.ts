import * as http from 'node:http';
import { readBody, type EmulatorReply, type EmulatorRequest } from './http';

const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'expect']);

/**
 * Sends a request to moto and reads the whole answer. Rejects when moto does not answer.
 *
 * @param port where moto listens on 127.0.0.1
 */
export function sendToMoto(port: number, request: EmulatorRequest): Promise<EmulatorReply> {
  const kept = Object.entries(request.headers).filter(([name]) => !HOP_BY_HOP.has(name));
  const headers = { ...Object.fromEntries(kept), 'content-length': String(request.body.length) };
  const path = `${request.url.pathname}${request.url.search}`;
  return new Promise((resolve, reject) => {
    const sent = http.request({ host: '127.0.0.1', port, path, method: request.method, headers }, (message) => {
      readBody(message).then(
        (body) => resolve({ status: message.statusCode ?? 502, headers: replyHeaders(message), body }),
        reject,
      );
    });
    sent.on('error', reject);
    sent.end(request.body);
  });
}

function replyHeaders(message: http.IncomingMessage): Record<string, string | string[]> {
  const passed: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    // The length of an answer to HEAD is that of the body GET would have, so it is kept; the proxy sets all others anew.
    if (value !== undefined && (!HOP_BY_HOP.has(name) || name === 'content-length')) {
      passed[name] = value;
    }
  }
  return passed;
}
