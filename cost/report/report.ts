import type { Estimate } from '../estimate';
import type { Line } from '../line';
import { SERVICES } from '../prices/price';
import type { Profile } from '../profile/profile';
import { amount, counted, dollars, table, wrapped } from './table';

/** Characters of a line of text. */
const WIDTH = 116;

/** What the estimate takes for granted, whatever the profile. */
const MODEL: readonly string[] = [
  'a month of 730 hours, and GB of 2^30 bytes',
  'requests that come evenly, of which X-Ray records the first each second and 5 % of the others',
  'every method of the API is asked in every hour: its metrics are charged by the hour',
  "functions with the mean memory of their region's",
];

/** What a report says beside the estimate. */
export interface ReportProps {
  /** Its short name. */
  readonly environment: string;
  readonly profile: Profile;
  /** Where the profile comes from: a sentence each. */
  readonly origins: readonly string[];
  /** True for an environment that is never deployed to AWS. */
  readonly emulated: boolean;
  /** Every line of the estimate, too. */
  readonly items: boolean;
}

/** The estimate for a reader, in paragraphs. */
export function report(estimate: Estimate, props: ReportProps): string {
  const { environment, profile, origins, emulated, items } = props;
  const where = emulated ? ', if it were deployed to AWS' : '';
  return [
    `${environment}: USD ${dollars(estimate.total)} a month before tax, for ${amount(profile.requests)} requests of viewers${where}`,
    matrix(estimate.lines),
    healthChecks(estimate),
    ...(items ? [itemised(estimate.lines)] : []),
    paragraph('Assumed:', [...origins, usage(profile), ...serving(estimate), ...MODEL]),
    paragraph('Not counted:', estimate.notCounted),
    `The allowances of an account that runs nothing else would take away USD ${dollars(estimate.allowances)}.`,
    ...substituted(estimate),
    ...unconfirmed(estimate),
  ].join('\n\n');
}

function matrix(lines: readonly Line[]): string {
  const regions = [...new Set(lines.map(({ region }) => region))].sort(
    (one, other) => Number(other === 'global') - Number(one === 'global'),
  );
  const sum = (of: (line: Line) => boolean) => dollars(lines.filter(of).reduce((total, { usd }) => total + usd, 0));
  const row = (name: string, of: (line: Line) => boolean) => [
    name,
    ...regions.map((region) =>
      lines.some((line) => of(line) && line.region === region)
        ? sum((line) => of(line) && line.region === region)
        : '-',
    ),
    sum(of),
  ];
  return table([
    ['USD a month', ...regions, 'total'],
    ...SERVICES.filter((service) => lines.some((line) => line.service === service)).map((service) =>
      row(service, (line) => line.service === service),
    ),
    row('total', () => true),
  ]);
}

function healthChecks({ lines, traffic }: Estimate): string {
  const own = lines.filter(({ purpose, price }) => purpose === 'health checks' || price.includes('health-check'));
  const requests = traffic.regions.reduce((sum, region) => sum + region.healthChecks, 0);
  const usd = own.reduce((sum, line) => sum + line.usd, 0);
  const services = SERVICES.flatMap((service) => {
    const part = own.filter((line) => line.service === service).reduce((sum, line) => sum + line.usd, 0);
    return part === 0 ? [] : [`${service} ${dollars(part)}`];
  });
  return usd === 0
    ? 'No health checks.'
    : `Of it, health checks: USD ${dollars(usd)} for ${amount(requests)} requests of checkers (${services.join(', ')})`;
}

function itemised(lines: readonly Line[]): string {
  return table(
    [
      ['service', 'region', 'what', 'for', 'quantity', '', 'USD'],
      ...lines.map(({ service, region, item, purpose, quantity, unit, usd }) => [
        service,
        region,
        item,
        purpose,
        amount(quantity),
        counted(unit, quantity),
        dollars(usd),
      ]),
    ],
    4,
  );
}

function usage(profile: Profile): string {
  return Object.entries(profile)
    .filter(([, value]) => typeof value === 'number')
    .map(([name, value]) => `${name} ${amount(value as number)}`)
    .join(', ');
}

function serving({ traffic }: Estimate): string[] {
  const viewers = traffic.regions.reduce((sum, region) => sum + region.viewers, 0);
  const percent = (share: number) => `${amount(share * 100)} %`;
  return [
    ...(viewers === 0
      ? []
      : [
          `requests to the API end in ${traffic.regions.map(({ region, viewers: own }) => `${region} ${percent(own / viewers)}`).join(', ')}`,
        ]),
    `CloudFront charges as in ${traffic.geographies.map(([geography, share]) => `${geography} ${percent(share)}`).join(', ')}`,
  ];
}

function substituted({ substituted: regions }: Estimate): string[] {
  return regions.length === 0
    ? []
    : [`No prices of ${regions.join(', ')} are in the table: priced as us-east-1, which is mostly cheaper.`];
}

function unconfirmed({ prices, lines }: Estimate): string[] {
  const unsure = prices.filter(({ basis }) => basis === 'unconfirmed');
  if (unsure.length === 0) return [];
  const usd = lines
    .filter(({ price, place }) => unsure.some((used) => used.price === price && used.place === place))
    .reduce((sum, line) => sum + line.usd, 0);
  const named = unsure.map(({ price, place }) => `${price} (${place})`).join(', ');
  return [
    paragraph(
      `USD ${dollars(usd)} of it is by prices that are widely stated, and that no reading of AWS's list or pages confirmed:`,
      [named],
    ),
  ];
}

/** A title, and each text below it, wrapped and indented. */
function paragraph(title: string, texts: readonly string[]): string {
  const lines = texts.flatMap((text) =>
    wrapped(text, WIDTH).map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`),
  );
  return [title, ...lines].join('\n');
}
