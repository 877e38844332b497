import fc from 'fast-check';
import { HOST, NOW, outcomeOf, policyFor, signedCookie, signedTarget, visit } from './signer';

const segment = fc.stringMatching(/^[A-Za-z0-9_.~-]{1,12}$/).filter((text) => !/^\.{1,2}$/.test(text));
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => `/${segments.join('/')}`);
const parameterName = fc.stringMatching(/^[a-z]{1,6}$/);
const query = fc.array(fc.tuple(parameterName, segment), { maxLength: 3 });
const url = fc.tuple(path, query).map(([at, pairs]) => {
  const text = pairs.map(([name, value]) => `${name}=${value}`).join('&');
  return `https://${HOST}${at}${text === '' ? '' : `?${text}`}`;
});
const algorithm = fc.constantFrom('SHA1' as const, 'SHA256' as const);
const targetOf = (address: string): string => address.slice(`https://${HOST}`.length);

/** Puts another character of the alphabet in the place of one. */
function mutate(text: string, position: number, shift: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-~';
  const index = position % text.length;
  const at = alphabet.indexOf(text[index]!);
  const other = alphabet[(Math.max(at, 0) + 1 + (shift % 63)) % 64]!;
  return text.slice(0, index) + other + text.slice(index + 1);
}

describe('What AWS’s own signer signs', () => {
  it('is allowed, by canned and custom policy, in URL and cookies', () => {
    fc.assert(
      fc.property(url, algorithm, fc.boolean(), (address, hash, custom) => {
        const options = { algorithm: hash, ...(custom ? { policy: policyFor(address) } : {}) };
        const cookie = signedCookie(address, options);
        expect(outcomeOf(visit({ target: signedTarget(address, options) }))).toBe('allowed');
        expect(outcomeOf(visit({ target: targetOf(address), cookie }))).toBe('allowed');
      }),
      { numRuns: 60 },
    );
  });

  it('is valid exactly within its times', () => {
    const offset = fc.integer({ min: -5, max: 5 });
    fc.assert(
      fc.property(offset, offset, (start, end) => {
        const target = signedTarget(`https://${HOST}/a`, { greaterThan: NOW + start, lessThan: NOW + end });
        expect(visit({ target }).allowed).toBe(start < 0 && end > 0);
      }),
      { numRuns: 60 },
    );
  });

  it('is refused with any other signature', () => {
    fc.assert(
      fc.property(url, fc.nat(), fc.nat(), (address, position, shift) => {
        const target = signedTarget(address);
        const signature = /Signature=([^&]*)/.exec(target)![1]!;
        const mutated = target.replace(signature, mutate(signature, position, shift));
        expect(visit({ target: mutated }).allowed).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it('is refused with any other policy', () => {
    fc.assert(
      fc.property(url, fc.nat(), fc.nat(), (address, position, shift) => {
        const target = signedTarget(address, { policy: policyFor(`https://${HOST}/*`) });
        const policy = /Policy=([^&]*)/.exec(target)![1]!;
        const mutated = target.replace(policy, mutate(policy, position, shift));
        expect(visit({ target: mutated }).allowed).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it('is refused for any other expiry or file', () => {
    fc.assert(
      fc.property(url, url, fc.integer({ min: 1, max: 1000 }), (address, other, seconds) => {
        const target = signedTarget(address);
        const later = target.replace(`Expires=${NOW + 60}`, `Expires=${NOW + 60 + seconds}`);
        expect(visit({ target: later }).allowed).toBe(false);
        const parameters = target.slice(target.indexOf('Expires='));
        const moved = `${targetOf(other)}${other.includes('?') ? '&' : '?'}${parameters}`;
        expect(visit({ target: moved }).allowed).toBe(other === address);
      }),
      { numRuns: 60 },
    );
  });

  it('survives any text in the place of its parameters', () => {
    const value = fc.string({ unit: 'binary-ascii', maxLength: 40 }).map((text) => text.replace(/[&# ]/g, ''));
    fc.assert(
      fc.property(value, value, value, value, (Policy, Signature, id, Expires) => {
        const target = `/a?Policy=${Policy}&Signature=${Signature}&Key-Pair-Id=${id}&Expires=${Expires}`;
        expect(visit({ target }).allowed).toBe(false);
        const cookie = `CloudFront-Policy=${Policy}; CloudFront-Signature=${Signature}; CloudFront-Key-Pair-Id=${id}`;
        expect(visit({ target: '/a', cookie }).allowed).toBe(false);
      }),
    );
  });
});
