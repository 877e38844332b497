/** What an API is declared to answer a read with: told by whoever puts up the rails, for no Terraform JSON says it. */
export interface DeclaredAnswer {
  /** Name of the API as an origin; names below it are the same API's. */
  readonly domainName: string;
  /** As viewers ask for it, with a letter for each parameter in it: `/api/products/x`. */
  readonly path: string;
  /** The `Cache-Control` of a success. */
  readonly cacheControl: string;
}
