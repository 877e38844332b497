const SHAPE = /^[A-Za-z0-9~-]+_{0,2}$/;

/**
 * Decodes CloudFront's base64: `-` for `+`, `~` for `/`, `_` for `=` — which is not base64url (CloudFront guide,
 * private-content-creating-signed-url).
 *
 * Only the one spelling that an encoder writes is accepted, so that no signature has a second valid form.
 *
 * @returns undefined when the text is not that
 */
export function decodeCloudFrontBase64(text: string): Buffer | undefined {
  if (text.length % 4 !== 0 || !SHAPE.test(text)) return undefined;
  const bytes = Buffer.from(text.replaceAll('-', '+').replaceAll('~', '/').replaceAll('_', '='), 'base64');
  return encodeCloudFrontBase64(bytes) === text ? bytes : undefined;
}

/** The opposite of {@link decodeCloudFrontBase64}. */
export function encodeCloudFrontBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('+', '-').replaceAll('/', '~').replaceAll('=', '_');
}
