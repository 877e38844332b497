/** Whether a media type, without its parameters, is one of the binary ones: `image/*` and `*` + `/*` stand for several. */
export function isBinary(binaryMediaTypes: readonly string[], mediaType: string): boolean {
  const type = essence(mediaType);
  const group = `${type.slice(0, type.indexOf('/'))}/*`;
  return binaryMediaTypes.some((binary) => binary === type || binary === group || binary === '*/*');
}

/** `text/html; charset=utf-8` as `text/html`. */
export function essence(mediaType: string): string {
  return mediaType.split(';', 1)[0]!.trim().toLowerCase();
}
