import { EdgeError, ManualClock } from '../../../local/edge';
import { createEdge } from '../../../local/edge/create-edge';
import { checkedOptions, type EdgeOptions } from '../../../local/edge/edge-options';

const clock = new ManualClock();
const withOption = (name: string, value: unknown) => ({ outdir: 'out', [name]: value }) as unknown as EdgeOptions;

test('what is undefined is left out, so that its default holds', () => {
  const options = { outdir: 'out', clock, location: undefined, healthChecks: undefined } as unknown as EdgeOptions;
  expect(checkedOptions(options)).toStrictEqual({ outdir: 'out', clock });
});

test('every option that there is may be given', () => {
  const all: Required<EdgeOptions> = {
    outdir: 'out',
    variables: {},
    workFolder: 'work',
    clock,
    location: 'syd',
    cacheBytes: 1,
    keptEnvironments: 2,
    random: () => 0,
    randomBytes: (count) => new Uint8Array(count),
    newId: () => 'id',
    healthChecks: false,
    addresses: new Map(),
    extraCertificateAuthorities: [],
  };
  expect(checkedOptions(all)).toEqual(all);
});

test.each<[string, unknown, string]>([
  ['outdir', undefined, 'is missing; allowed is the path of the folder of a synthesized system.'],
  ['outdir', 5, 'is 5; allowed is the path of the folder of a synthesized system.'],
  ['variables', ['a'], "is [ 'a' ]; allowed is an object with the values of Terraform variables by their names."],
  ['workFolder', 7, 'is 7; allowed is the path of a folder.'],
  ['clock', {}, 'is {}; allowed is a clock with now, monotonic and sleep, such as a ManualClock.'],
  ['location', 5, 'is 5; allowed is the IATA code of an edge location, such as FRA.'],
  ['location', 'XXX', 'there is no edge location "XXX" here. Known: IAD,'],
  ...[0, -1, 1.5, Number.NaN, Infinity, '1'].map((bytes): [string, unknown, string] => [
    'cacheBytes',
    bytes,
    `is ${typeof bytes === 'string' ? `'${bytes}'` : bytes}; allowed is a whole number of bytes greater than 0.`,
  ]),
  ['keptEnvironments', -1, 'is -1; allowed is a number of environments, or Infinity.'],
  ['random', 0.5, 'is 0.5; allowed is a function that gives a number from 0 up to, not including, 1.'],
  ['healthChecks', 'no', "is 'no'; allowed is true or false."],
  ['addresses', { a: '127.0.0.1' }, "is { a: '127.0.0.1' }; allowed is a Map of addresses by name."],
  ['extraCertificateAuthorities', [5], 'is [ 5 ]; allowed is a list of certificates, PEM.'],
  ['cachebytes', 1024, 'is no option. Allowed: outdir, variables, workFolder, clock, location, cacheBytes,'],
])('%s: %p is refused, with what is allowed', (name, value, message) => {
  expect(() => checkedOptions(withOption(name, value))).toThrow(`${name}: ${message}`);
});

test.each([undefined, null, 'out'])('no options at all, %p, are refused', async (options) => {
  await expect(createEdge(options as unknown as EdgeOptions)).rejects.toThrow(EdgeError);
});
