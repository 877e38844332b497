import type { Finding, Rule } from '../rule';
import type { Resource } from '../system/resource';
import { QUOTAS } from '../quotas';
import { text } from '../system/values';

/** The beginning of a template, unless it is escaped by a second sign. */
const TEMPLATE = /(\$\$|%%|\$|%)\{([^}]*)\}?/g;

/** Text that Terraform builds itself: `${"…"}`, `${file("…")}`. Its braces are no accident. */
const BUILT = /^\$\{\s*("|[a-z0-9]+\()/;

export const functionCode: Rule = {
  id: 'function-code',
  title: 'A CloudFront Function over 10 kB, or with template syntax that Terraform would replace',
  why: 'CloudFront refuses a larger function; and of `${name}` in JavaScript Terraform makes something else, or an error.',
  fix: 'Minify or split it; write string concatenation instead of template literals, or escape `${` as `$${`.',
  source:
    'CloudFront Developer Guide, "Restrictions on CloudFront Functions"; Terraform language, "Strings and Templates"',
  check: (system) =>
    system
      .resources('aws_cloudfront_function')
      .flatMap((resource) => [...tooLarge(resource), ...templateSyntax(resource)]),
};

function tooLarge(resource: Resource): readonly Finding[] {
  const raw = String(resource.raw['code'] ?? '');
  // What Terraform fills in is left out: the size is at least this.
  const code = text(resource.argument('code')) ?? (BUILT.test(raw) ? '' : raw.replaceAll(TEMPLATE, ''));
  const size = Buffer.byteLength(code);
  if (size <= QUOTAS.functionBytes) return [];
  return [
    {
      resource,
      what: 'the code of the function is too large',
      value: `${size} bytes`,
      allowed: `at most ${QUOTAS.functionBytes} bytes`,
      fix: 'minify it, or split it into functions for different behaviours',
    },
  ];
}

function templateSyntax(resource: Resource): readonly Finding[] {
  const raw = String(resource.raw['code'] ?? '');
  if (BUILT.test(raw)) return [];
  const accidental = [...raw.matchAll(TEMPLATE)].filter(
    ([, sign = '', expression = '']) => sign.length === 1 && !(sign === '$' && resource.stack.declares(expression)),
  );
  const [first] = accidental;
  if (!first) return [];
  return [
    {
      resource,
      what: `the code holds template syntax, which Terraform replaces before CloudFront sees it (${accidental.length}×)`,
      value: first[0],
      allowed: 'references to something of the stack, and the escapes $${ and %%{',
      fix: 'write string concatenation instead of a template literal, or escape it',
    },
  ];
}
