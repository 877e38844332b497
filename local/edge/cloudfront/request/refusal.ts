/** CloudFront answers itself, with an error page. */
export interface Refusal {
  readonly status: number;
  /** The sentence that says why, as on CloudFront's error page. */
  readonly reason: string;
}

/** What CloudFront says when it does not say why. */
export const BAD_REQUEST_REASON = 'Bad request.';
