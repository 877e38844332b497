import { z } from 'zod';
import { awsRegion, domainName } from './fields';

/** Where Terraform keeps state, and for HCP Terraform how runs start. */
export const backendSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('local') }),
  z.strictObject({
    type: z.literal('s3'),
    bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: 'must be the name of an S3 bucket' }),
    /** Where the bucket is. A field of its own, so that no change of `regions` moves the state. */
    region: awsRegion,
  }),
  z.strictObject({
    type: z.literal('cloud'),
    organization: z.string().min(1),
    hostname: domainName.default('app.terraform.io'),
    /** The project of HCP Terraform that holds the workspaces; it must be there. */
    project: z.string().min(1).default('Default Project'),
    /** Version of Terraform that runs there. */
    terraformVersion: z
      .string()
      .regex(/^\d+\.\d+\.\d+$/, { error: 'must be a version such as 1.11.4' })
      .default('1.11.4'),
    /**
     * Whether HCP Terraform looks by itself, from time to time, whether what is deployed differs from each stack of the system. In
     * its editions Standard and Premium only. Source: HCP Terraform documentation, "Health".
     */
    healthAssessments: z.boolean().default(false),
    /** Who starts a run: a person or pipeline at the command line, or a push to a branch that holds the rendered stacks. */
    runs: z
      .discriminatedUnion('mode', [
        z.strictObject({ mode: z.literal('cli') }),
        z.strictObject({
          mode: z.literal('vcs'),
          /** Branch of `delivery.repository` with a folder `<environment>/<stack>` for each stack. */
          branch: z.string().min(1).default('rendered'),
          /** Installation of HCP Terraform's GitHub App that may read the repository. */
          githubApp: z
            .string()
            .regex(/^ghain-[A-Za-z0-9]+$/, { error: 'must be an id such as ghain-ub8B6xnZjPQ4JXSf' }),
        }),
      ])
      .default({ mode: 'cli' }),
  }),
]);
