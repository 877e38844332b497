/** How commands end, for scripts to tell apart; docs/deploying.md has the table. */
export const EXIT_CODES = {
  done: 0,
  failed: 1,
  /** What was looked at differs from what this checkout would deploy. */
  differs: 2,
  /** What is deployed is not well. */
  unhealthy: 3,
  stopped: 130,
} as const;
