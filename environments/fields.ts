import { z } from 'zod';
import { AWS_REGIONS } from './aws-regions';

/** A DNS name, all lower case. */
export const domainName = z.string().regex(/^(?=.{1,200}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, {
  error: 'must be a lower-case domain name such as app.example.com (at most 200 characters)',
});

/** A region of AWS's commercial partition. */
export const awsRegion = z.enum(AWS_REGIONS, {
  error: `is not an AWS region; allowed: ${AWS_REGIONS.join(', ')}`,
});
