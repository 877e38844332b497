/**
 * One line for Terraform's error about a provider that it can neither find nor download; undefined for other errors.
 *
 * @param text of a diagnostic, wrapped as Terraform wraps it
 */
export function providerError(text: string): string | undefined {
  const flat = text.replace(/\s+/g, ' ');
  const failed = /Failed to query available provider packages .*? for provider ([^\s:]+): (.*)/.exec(flat);
  if (!failed) return undefined;
  const [, provider, reason = ''] = failed;
  const registry = /could not connect to ([^\s:]+)/.exec(reason)?.[1];
  return (
    `the provider ${provider} is in no mirror on this machine, and ` +
    (registry ? `${registry} cannot be reached` : 'Terraform is configured not to download it') +
    '; go online, or set TERRAFORM_PROVIDER_MIRROR to a folder filled by "terraform providers mirror"'
  );
}
