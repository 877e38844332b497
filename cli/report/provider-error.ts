import { REQUIRED_PROVIDER } from '../terraform/provider-mirror';

/**
 * One line for Terraform's error about a provider that it can neither find nor download; undefined for other errors.
 *
 * @param text of a diagnostic
 */
export function providerError(text: string): string | undefined {
  if (!/Failed to query available provider packages|Failed to install provider/.test(text)) return undefined;
  const reason = /could not connect to ([^:\s]+)/.exec(text)?.[1] ?? 'the registry';
  return (
    `the provider ${REQUIRED_PROVIDER} is in no mirror on this machine, and it cannot be downloaded from ${reason}; ` +
    'go online, or set TERRAFORM_PROVIDER_MIRROR to a folder filled by "terraform providers mirror"'
  );
}
