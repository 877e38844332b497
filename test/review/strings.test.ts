import fc from 'fast-check';
import { compareStack, loadShapes } from '../../review';
import { renderStack } from './render-stack';
import type { JsonObject } from '../../review/hcl/json';
import { asTemplate, besideTemplate, tricky } from './tricky-strings';

const shapes = loadShapes();
const runs = { numRuns: 200 };

/** One text in every place where Terraform reads texts in another way. */
const everywhere = (text: string): JsonObject => ({
  locals: {
    plain: text,
    list: [text, text],
    map: { key: text },
    encoded: `\${jsonencode({"k" = "v"})}${besideTemplate(text)}`,
  },
  variable: { v: { default: { key: [text] }, description: text } },
  resource: { aws_cloudfront_function: { f: { code: text } } },
  output: { o: { value: `${besideTemplate(text)}\${local.plain}`, description: text } },
});

test('any text comes back from the HCL as it was in the JSON', async () => {
  await fc.assert(
    fc.asyncProperty(tricky, async (text) => {
      const json = everywhere(text);

      expect(await compareStack(json, await renderStack(json, shapes), shapes)).toEqual([]);
    }),
    runs,
  );
});

test('any key comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(tricky, async (key) => {
      const json = { locals: { map: { [key]: 1 } }, variable: { v: { default: { [key]: 1 } } } };

      expect(await compareStack(json, await renderStack(json, shapes), shapes)).toEqual([]);
    }),
    runs,
  );
});

test('no two different texts are taken for the same', async () => {
  const withEdit = fc
    .tuple(tricky, tricky, tricky, tricky)
    .map(([a, b, c, d]) => [asTemplate(a + b + d), asTemplate(a + c + d)] as const);
  await fc.assert(
    fc.asyncProperty(withEdit, async ([one, other]) => {
      // Terraform's texts are in form NFC: there, these two are the same.
      fc.pre(besideTemplate(one).normalize() !== besideTemplate(other).normalize());
      const hcl = await renderStack({ locals: { a: one, b: `\${var.x}${besideTemplate(one)}` } }, shapes);

      expect(
        await compareStack({ locals: { a: other, b: `\${var.x}${besideTemplate(other)}` } }, hcl, shapes),
      ).toHaveLength(2);
    }),
    runs,
  );
});

test('the rendered text is stable: the same JSON gives the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(tricky, async (text) => {
      expect(await renderStack(everywhere(text), shapes)).toBe(await renderStack(everywhere(text), shapes));
    }),
    { numRuns: 20 },
  );
});
