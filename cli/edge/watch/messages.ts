/** What a rebuild process is asked to do. */
export type Order =
  /** Build what has changed, and synthesize into a folder. */
  | { readonly kind: 'rebuild'; readonly outdir: string }
  /** Do all of it once, in a folder that is thrown away where it would change something, so that everything is loaded. */
  | { readonly kind: 'warm'; readonly scratch: string };

/** What came of a rebuild. */
export type Rebuilt =
  | { readonly kind: 'done'; /** What was built anew: `functions`, `app`. */ readonly built: readonly string[] }
  /** A source has a mistake, or the process ended. */
  | { readonly kind: 'failed'; readonly message: string };
