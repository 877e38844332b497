import fc from 'fast-check';
import { inIpv4Range, parseIpv4Range } from '../../../../../local/edge/cloudfront/signing/ipv4';

const address = (bits: string): string => [0, 8, 16, 24].map((at) => parseInt(bits.slice(at, at + 8), 2)).join('.');

describe('An IPv4 range', () => {
  it('holds the addresses that begin with the same bits', () => {
    const bits = fc.string({ unit: fc.constantFrom('0', '1'), minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(bits, bits, fc.nat(32), fc.boolean(), (network, other, length, related) => {
        const ip = related ? network.slice(0, length) + other.slice(length) : other;
        const range = parseIpv4Range(`${address(network)}/${length}`)!;
        expect(inIpv4Range(range, address(ip))).toBe(ip.slice(0, length) === network.slice(0, length));
      }),
    );
  });

  it('without a length is one address', () => {
    const range = parseIpv4Range('192.0.2.7')!;
    expect(inIpv4Range(range, '192.0.2.7')).toBe(true);
    expect(inIpv4Range(range, '192.0.2.6')).toBe(false);
  });

  it.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.256',
    '1.2.3.4/33',
    '1.2.3.4/',
    '1.2.3.4/8/8',
    '1.2.3.-4',
    '::1',
    'a.b.c.d',
    '1.2.3.4/+8',
  ])('is not written %j', (text) => {
    expect(parseIpv4Range(text)).toBeUndefined();
  });

  it.each(['::1', '2001:db8::1', '', 'unknown'])('does not hold %j', (ip) => {
    expect(inIpv4Range(parseIpv4Range('0.0.0.0/0')!, ip)).toBe(false);
  });
});
