import { awsErrorReply } from '../aws-error';
import type { Repair } from './repair';

/** Named in `moto/failures.py`. */
const FAILURE_HEADER = 'x-moto-failure';

/**
 * moto 5.2.1 has only part of AWS's operations and crashes in some. The client is told which and why, with status 501,
 * which no AWS client repeats.
 */
export const motoFailure: Repair = async (request, forward) => {
  const reply = await forward(request);
  const failure = reply.headers[FAILURE_HEADER];
  return typeof failure === 'string'
    ? awsErrorReply(request, 501, 'NotImplemented', `The emulator (moto 5.2.1) cannot do this: ${failure}`)
    : reply;
};
