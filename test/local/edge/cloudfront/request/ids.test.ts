import { requestId, viaPseudonym } from '../../../../../local/edge/cloudfront/request/ids';

const bytes = (value: number) => (count: number) => new Uint8Array(count).fill(value);

describe('ids', () => {
  it.each([0, 1, 128, 255])('§1.16 are 56 characters that end with ==, made of bytes %d', (value) => {
    expect(requestId(bytes(value))).toMatch(/^[A-Za-z0-9_-]{54}==$/);
  });

  it('§1.16 in Via are 32 hexadecimal digits', () => {
    expect(viaPseudonym(bytes(171))).toBe(`${'ab'.repeat(16)}.cloudfront.net`);
  });

  it('differ when the bytes do', () => {
    expect(requestId(bytes(1))).not.toBe(requestId(bytes(2)));
    expect(viaPseudonym(bytes(1))).not.toBe(viaPseudonym(bytes(2)));
  });
});
