/**
 * The AWS provider that runs this configuration, by its whole name, as reviewers and registries know it; the bindings say only
 * `aws`. The configuration uses only what 5.100 and 6.x both know; the bindings would ask for the one version they were made from.
 */
export const REQUIRED_AWS_PROVIDER = { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' };
