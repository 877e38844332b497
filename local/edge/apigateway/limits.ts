/** Bytes and characters of a request (API Gateway guide, "Quotas"). */
export const limits = { payload: 10 * 1024 * 1024, headers: 10_240, url: 10_240 } as const;
