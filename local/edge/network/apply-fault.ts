import type { Clock } from '../clock';
import { HttpHeaders } from '../http/headers';
import { textBody, type HttpResponse } from '../http/message';
import type { Fault } from './faults';
import { ConnectionError } from './network';

/**
 * Lets something fail on purpose.
 *
 * @param subject what fails, for messages: `api:eu-west-1`
 * @param readTimeout milliseconds that the sender waits for the answer
 * @param answer what happens when nothing fails. A slow one does its work at once and answers late, as a region does
 *   that is overloaded on the way back: a sender who gives up must not conclude that nothing was done.
 * @throws ConnectionError
 */
export async function applyFault<Response extends HttpResponse>(
  fault: Fault | undefined,
  subject: string,
  clock: Clock,
  readTimeout: number,
  answer: () => Promise<Response>,
): Promise<Response | HttpResponse> {
  switch (fault?.kind) {
    case undefined:
      return answer();
    case 'refused':
      throw new ConnectionError('refused', `${subject} accepts no connections: it is made to fail.`);
    case 'timeout':
      await clock.sleep(readTimeout);
      throw new ConnectionError('read-timeout', `${subject} does not answer: it is made to fail.`);
    case 'status':
      return statusResponse(fault.status, subject);
    case 'slow': {
      const begun = clock.now();
      const response = await answer();
      const left = readTimeout - (clock.now() - begun);
      await clock.sleep(Math.min(fault.milliseconds, left));
      if (fault.milliseconds < left) return response;
      throw new ConnectionError('read-timeout', `${subject} is made to answer ${fault.milliseconds} ms late.`);
    }
  }
}

function statusResponse(status: number, subject: string): HttpResponse {
  const body = textBody(`${JSON.stringify({ message: `${subject} is made to fail` })}\n`);
  const headers = new HttpHeaders({ 'content-type': 'application/json', 'content-length': `${body.byteLength}` });
  return { status, headers, body };
}
