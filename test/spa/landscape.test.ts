import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { landscapeOf } from '../../spa/src/components/landscape';

const products = JSON.parse(
  readFileSync(join(__dirname, '../../functions/catalogue/products.json'), 'utf8'),
) as readonly { readonly id: string }[];

describe("a product's picture", () => {
  it('is the same on every visit and another for every product', () => {
    expect(landscapeOf('tarn-1')).toEqual(landscapeOf('tarn-1'));
    expect(new Set(products.map(({ id }) => JSON.stringify(landscapeOf(id)))).size).toBe(products.length);
  });

  it('stays within its box', () => {
    for (const { id } of products) {
      const { sun, hills } = landscapeOf(id);
      expect(sun.x).toBeGreaterThan(sun.radius);
      expect(sun.x).toBeLessThan(400 - sun.radius);
      for (const hill of hills) expect(hill).toMatch(/^M0 [\d.]+(C[\d. ]+){6}V300H0Z$/);
    }
  });
});
