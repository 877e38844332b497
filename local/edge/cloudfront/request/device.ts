/** What a `User-Agent` tells of a device. More than one can be true: a tablet is often mobile too. */
export interface Device {
  readonly android: boolean;
  readonly desktop: boolean;
  readonly ios: boolean;
  readonly mobile: boolean;
  readonly smartTv: boolean;
  readonly tablet: boolean;
}

const ANDROID = /android/i;
const IOS = /iphone|ipod|ipad/i;
const SMART_TV =
  /smart-?tv|googletv|google tv|apple ?tv|hbbtv|netcast|web0s|bravia|\baft[a-z]+\b|roku|crkey|tizen.*\btv\b/i;
const MOBILE = /mobi|iphone|ipod|windows phone|blackberry|opera mini|\biemobile\b/i;
const TABLET = /ipad|tablet|playbook|\bsilk\/|kindle/i;

/**
 * Guesses the device. CloudFront keeps its device data to itself; these rules agree with it for the usual browsers only.
 * What is neither mobile nor tablet nor television is a desktop, tools such as curl included.
 */
export function deviceOf(userAgent: string): Device {
  const android = ANDROID.test(userAgent);
  const smartTv = SMART_TV.test(userAgent);
  const mobile = !smartTv && MOBILE.test(userAgent);
  // Android browsers say `Mobile` on telephones and leave it out on tablets.
  const tablet = !smartTv && (TABLET.test(userAgent) || (android && !mobile));
  return { android, desktop: !smartTv && !mobile && !tablet, ios: IOS.test(userAgent), mobile, smartTv, tablet };
}
