import * as z from 'zod/mini';

/** The media type of every failure this API answers with. */
export const problemMediaType = 'application/problem+json';

/** A failure, told as RFC 9457 problem details. `status` is absent where API Gateway does not know it beforehand. */
export const problem = z.object({
  /** `about:blank`: the title says what the status says. */
  type: z.string(),
  title: z.string(),
  status: z.optional(z.int()),
  detail: z.optional(z.string()),
  /** API Gateway's id of the request: the one to search the logs for. */
  requestId: z.optional(z.string()),
  /** What is wrong with the request, one entry per place: a JSON pointer that begins with `/body`, `/query`, … */
  errors: z.optional(z.array(z.object({ pointer: z.string(), detail: z.string() }))),
});

export type Problem = z.output<typeof problem>;
