import { createHash } from 'node:crypto';
import { header, type EmulatorReply, type EmulatorRequest } from './http';

const REMEMBERED = 512;
const READS = new Set(['GET', 'HEAD']);

/**
 * Answers a repeated write as the first time.
 *
 * An AWS SDK sends a call again when its connection breaks, even if the server had already carried it out; the second
 * try then meets "already exists" or a stale If-Match. Every try of one call carries the same
 * `amz-sdk-invocation-id`, so a try with a known id gets the answer of the first, waiting for it if need be. Only
 * successes are kept: a client that repeats a refused call wants it tried again.
 */
export class Repeats {
  private readonly replies = new Map<string, Promise<EmulatorReply>>();

  async once(request: EmulatorRequest, carryOut: () => Promise<EmulatorReply>): Promise<EmulatorReply> {
    const invocation = header(request, 'amz-sdk-invocation-id');
    if (invocation === undefined || READS.has(request.method)) {
      return carryOut();
    }
    const digest = createHash('sha256').update(request.body).digest('hex');
    const key = [invocation, request.method, request.url.pathname, request.url.search, digest].join(' ');
    const known = this.replies.get(key);
    if (known) {
      return known;
    }
    const reply = carryOut();
    this.replies.set(key, reply);
    this.forgetOldest();
    try {
      const { status } = await reply;
      if (status >= 300) {
        this.replies.delete(key);
      }
    } catch {
      this.replies.delete(key);
    }
    return reply;
  }

  private forgetOldest(): void {
    const [oldest] = this.replies.keys();
    if (this.replies.size > REMEMBERED && oldest !== undefined) {
      this.replies.delete(oldest);
    }
  }
}
