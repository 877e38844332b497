import { RateLimit } from '../../../../local/edge/waf/rate-limit';
import { growthBy } from '../../../support/collect-garbage';

/** Run in a process of its own: prints what the keys of so many viewers take. */
async function main(viewers: number): Promise<void> {
  const rate = new RateLimit(10, 60);
  const noon = Date.UTC(2026, 0, 1, 12);
  const come = (from: number, to: number): void => {
    for (let index = from; index < to; index += 1) rate.exceeded(`2001:db8::${index.toString(16)}`, noon);
  };
  const held = await growthBy(
    () => come(0, 10),
    () => come(10, viewers),
  );
  console.log(JSON.stringify({ held, keys: rate.size }));
}

void main(Number(process.argv[2]));
