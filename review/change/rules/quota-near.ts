import { counts } from '../counts';
import { type Finding, type ReviewRule } from '../rule';

/** From which part of a quota on a rise is worth a look. */
const NEAR = 0.8;

/** AWS refuses what is over a quota in the middle of a deployment. */
export const quotaNear: ReviewRule = {
  id: 'quota-near',
  title: 'A quota is near',
  check: ({ before, after }, quotas) => {
    const old = new Map(counts(before).map((one) => [`${one.address} ${one.words}`, one.count]));
    return counts(after)
      .filter(({ count, quota }) => count >= quotas[quota] * NEAR)
      .filter(({ address, words, count }) => count > (old.get(`${address} ${words}`) ?? 0))
      .map(({ address, count, quota, words }): Finding => ({
        address,
        what: `${count} ${words} of ${quotas[quota]}`,
        look: 'environments of one account share what is counted by account; ask AWS for more before it is needed',
      }));
  },
};
