import { tokenVariable } from '../terraform/token-variable';
import { providerError } from './provider-error';
import { bucketError } from './state-error';

const CREDENTIALS = 'give AWS credentials, such as AWS_PROFILE after "aws sso login"';

/** What Terraform says of something outside that it cannot do without, and what to do about it. */
const CAUSES: readonly (readonly [RegExp, (found: string) => string])[] = [
  [
    /dial tcp: lookup (\S+?)(?: on \S+)?: (?:no such host|server misbehaving|i\/o timeout|Temporary failure)/,
    (host) => `${host} cannot be found; go online, and look at the resolver and proxy of this machine`,
  ],
  [
    /(?:Get|Post|Put|Head) "https?:\/\/(?!localhost|127\.)([^/"]+)[^"]*": (?:dial tcp|net\/http|context deadline exceeded|EOF|proxyconnect)/,
    (host) => `${host} cannot be reached; go online, and look at the firewall and proxy of this machine`,
  ],
  [
    /Required token could not be found.* generate a token for (\S+?): /,
    (host) => `this machine is not signed in to ${host}; run "terraform login ${host}", or set ${tokenVariable(host)}`,
  ],
  [/(No valid credential sources found)/, () => `there are no AWS credentials; ${CREDENTIALS}`],
  [
    /(ExpiredToken|ExpiredTokenException|InvalidClientTokenId|token included in the request is (?:expired|invalid))/,
    () => `the AWS credentials are not valid, or not any more; ${CREDENTIALS}`,
  ],
];

/**
 * One line, cause and remedy, for an error of Terraform that is about access to the world outside and no fault of a stack:
 * it strikes every stack alike. Undefined for other errors.
 *
 * @param text of a diagnostic, wrapped as Terraform wraps it
 */
export function accessError(text: string): string | undefined {
  const missing = providerError(text) ?? bucketError(text);
  if (missing !== undefined) return missing;
  const flat = text.replace(/[\s│]+/g, ' ');
  for (const [pattern, say] of CAUSES) {
    const found = pattern.exec(flat)?.[1];
    if (found !== undefined) return say(found);
  }
  return undefined;
}
