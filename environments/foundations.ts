import type { Environment } from './environment-schema';

/** A stack that is no part of a deploy: what the system stands on. */
export type Foundation = 'bootstrap' | 'workspaces';

/**
 * What an environment stands on: `bootstrap` makes the bucket of its state and the roles of its runs, `workspaces` its
 * workspaces in HCP Terraform. Neither, for state in local files and people who deploy with credentials of their own.
 */
export function foundationsOf({ backend, delivery }: Environment): readonly Foundation[] {
  return [
    ...(backend.type === 'cloud' ? (['workspaces'] as const) : []),
    ...(backend.type === 's3' || delivery ? (['bootstrap'] as const) : []),
  ];
}
