/** CloudFront's price regions: it charges by where the edge location is that answers. */
export const GEOGRAPHIES = [
  'north-america',
  'europe',
  'africa-middle-east',
  'south-america',
  'japan',
  'oceania',
  'asia-pacific',
  'india',
] as const;

/** Where viewers are, as CloudFront divides the world for its prices. */
export type Geography = (typeof GEOGRAPHIES)[number];

/** Whether a name is that of a geography. */
export function isGeography(name: string): name is Geography {
  return (GEOGRAPHIES as readonly string[]).includes(name);
}

const EXCLUDED: Readonly<Record<string, readonly Geography[]>> = {
  PriceClass_All: [],
  PriceClass_200: ['south-america', 'oceania'],
  PriceClass_100: ['africa-middle-east', 'south-america', 'japan', 'oceania', 'asia-pacific', 'india'],
};

/**
 * The geography whose price a viewer's requests have: their own, or the cheapest one when the price class leaves theirs out.
 *
 * Source: CloudFront Developer Guide, "Price class": locations outside the class are charged as the least expensive in it.
 */
export function chargedGeography(geography: Geography, priceClass: string): Geography {
  return (EXCLUDED[priceClass] ?? []).includes(geography) ? 'north-america' : geography;
}

/** The geography around a region of AWS. */
export function geographyOf(region: string): Geography {
  if (/^(us|ca|mx)-/.test(region)) return 'north-america';
  if (/^(eu|il)-/.test(region)) return 'europe';
  if (/^(af|me)-/.test(region)) return 'africa-middle-east';
  if (region.startsWith('sa-')) return 'south-america';
  if (/^ap-northeast-[13]$/.test(region)) return 'japan';
  if (/^ap-southeast-(2|4|6)$/.test(region)) return 'oceania';
  return region.startsWith('ap-south-') ? 'india' : 'asia-pacific';
}
