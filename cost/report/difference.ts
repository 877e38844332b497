import type { CostDifference, HeldRatios } from '../difference';
import { dollars } from './table';

/** What a change does to the cost of one environment; a text when that cannot be told: why. */
export interface EnvironmentCost {
  readonly environment: string;
  readonly difference: CostDifference | string;
  /** Requests of viewers a month that both sides are estimated for. */
  readonly requests: number;
}

/** Items of an environment that are shown at most. */
const SHOWN = 8;

/** Of a text that names what stands in HCL. */
const MOST_CHARACTERS = 300;

/** Text that names what stands in HCL, regions and types for example: in a line, and with nothing that GitHub reads as more than text. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .slice(0, MOST_CHARACTERS)
    .replace(/[<>|`[\]\\]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/(?<!\w)@/g, '@&#8203;');
}

/** What a change does to the cost of environments, as a section of Markdown; empty when nothing of it was asked. */
export function differenceMarkdown(costs: readonly EnvironmentCost[]): string {
  if (costs.length === 0) return '';
  const unknown = costs.flatMap(({ environment, difference }) =>
    typeof difference === 'string' ? [`- **${environment}** cannot be estimated: ${plain(difference)}`] : [],
  );
  const known = costs.flatMap(({ environment, difference, requests }) =>
    typeof difference === 'string' ? [] : [{ environment, difference, requests }],
  );
  const dearer = known.filter(({ difference }) => difference.items.length > 0);
  const same = known.filter((cost) => !dearer.includes(cost)).map(({ environment }) => environment);
  const added = newlyNotCounted(known.map(({ difference }) => difference));
  const unchanged = `No difference in the estimate of ${same.join(', ')}.`;
  const doubts = known.flatMap(({ environment, difference }) => doubtsOf(environment, difference));
  if (dearer.length + unknown.length + added.length + doubts.length === 0)
    return `What it costs a month: ${lowerFirst(unchanged)}\n`;
  return [
    '### What it costs a month',
    '',
    ...(dearer.length > 0 ? tableOf(dearer) : []),
    ...dearer.flatMap(({ environment, difference }) => details(environment, difference)),
    ...(same.length > 0 ? [unchanged, ''] : []),
    ...(unknown.length > 0 ? [...unknown, ''] : []),
    ...added,
    ...(doubts.length > 0 ? [...doubts, ''] : []),
    '_Estimated for the same use before and after, in USD before tax; `npm run cost` tells by which prices, and what is not counted._',
    '',
  ].join('\n');
}

type Known = EnvironmentCost & { readonly difference: CostDifference };

function tableOf(costs: readonly Known[]): readonly string[] {
  return [
    '| environment | requests | before | after | difference |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...costs.map(
      ({ environment, requests, difference: { before, after, change } }) =>
        `| ${environment} | ${requests.toLocaleString('en-US')} | ${dollars(before)} | ${dollars(after)} | **${signed(change)}** |`,
    ),
    '',
  ];
}

function details(environment: string, { items }: CostDifference): readonly string[] {
  const rest = items.slice(SHOWN);
  return [
    `<details><summary>Where it comes from in <b>${environment}</b></summary>`,
    '',
    ...items
      .slice(0, SHOWN)
      .map(({ service, region, item, change }) => `- ${signed(change)} ${service}, ${plain(region)}: ${plain(item)}`),
    ...(rest.length > 0
      ? [`- ${signed(rest.reduce((sum, { change }) => sum + change, 0))} in ${rest.length} more items`]
      : []),
    '',
    '</details>',
    '',
  ];
}

function newlyNotCounted(differences: readonly CostDifference[]): readonly string[] {
  const texts = [...new Set(differences.flatMap((difference) => difference.newlyNotCounted))];
  return texts.length === 0 ? [] : ['New, and not counted:', '', ...texts.map((text) => `- ${plain(text)}`), ''];
}

/** The first of them, and how many more there are. */
const someOf = (names: readonly string[], most = 3): string =>
  [...names.slice(0, most), ...(names.length > most ? [`${names.length - most} more`] : [])].join(', ');

/** What a difference does not know, as far as this change is about it. */
function doubtsOf(environment: string, { items, substituted, unconfirmed, held }: CostDifference): readonly string[] {
  const borrowing = substituted.filter((region) => items.some((item) => item.region === region));
  const place = `**${environment}**`;
  return [
    ...(borrowing.length > 0
      ? [
          `- ${place}: no prices of ${borrowing.map(plain).join(', ')} are in the table: those of us-east-1 stand for them, which are mostly lower.`,
        ]
      : []),
    ...(unconfirmed.prices.length > 0
      ? [
          `- ${place}: ${signed(unconfirmed.change)} of the difference is by prices that are widely stated and that nothing confirmed: ${plain(someOf(unconfirmed.prices))}.`,
        ]
      : []),
    ...(held ? [`- ${place}: ${heldText(held)}`] : []),
  ];
}

const heldText = ({ siteHitRatio, apiHitRatio, withoutCopiesOfApi }: HeldRatios): string =>
  [
    'what CloudFront keeps changes, and what that saves or costs is not in the difference: both sides are estimated with',
    `copies for ${percent(siteHitRatio)} of the requests to the site and ${percent(apiHitRatio)} of the reads of the API.`,
    `If no answer of the API were kept any more, it would be ${signed(withoutCopiesOfApi)} on top.`,
  ].join(' ');

const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`;

const lowerFirst = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

const signed = (usd: number): string => (dollars(usd).startsWith('-') ? dollars(usd) : `+${dollars(usd)}`);
