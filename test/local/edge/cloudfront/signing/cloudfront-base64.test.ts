import fc from 'fast-check';
import {
  decodeCloudFrontBase64,
  encodeCloudFrontBase64,
} from '../../../../../local/edge/cloudfront/signing/cloudfront-base64';

describe("CloudFront's base64", () => {
  it('§3.3 writes - for +, ~ for / and _ for =', () => {
    expect(encodeCloudFrontBase64(Uint8Array.of(0xfb, 0xff, 0xfe, 0xff))).toBe('-~~-~w__');
  });

  it('gives back what went in', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        fc.pre(bytes.length > 0);
        expect(decodeCloudFrontBase64(encodeCloudFrontBase64(bytes))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('has one spelling for each content', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ABwx-~_+/='), maxLength: 12 });
    fc.assert(
      fc.property(text, (spelling) => {
        const bytes = decodeCloudFrontBase64(spelling);
        if (bytes !== undefined) expect(encodeCloudFrontBase64(bytes)).toBe(spelling);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['', 'AAA', 'AA==', 'A+AA', 'A/AA', '____', 'AAB_', 'AAAA ', 'A_AA', 'é'])('does not read %j', (text) => {
    expect(decodeCloudFrontBase64(text)).toBeUndefined();
  });
});
