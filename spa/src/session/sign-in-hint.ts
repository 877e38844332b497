/** Where people sign in. */
export interface SignInHint {
  readonly text: string;
  /** Where that is done, when it is known. */
  readonly link?: { readonly href: string; readonly text: string };
}

const THIS_MACHINE = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * What to tell people who want to sign in or out. The shop has no identity provider of its own: whoever runs it names one,
 * and on a developer's machine the console of the local edge stands for it.
 *
 * @param hostname of the page, as `location` has it
 */
export function signInHint(hostname: string): SignInHint {
  if (!THIS_MACHINE.has(hostname)) {
    return {
      text: 'Signing in and out is done at the identity provider, which makes the sessions that this shop knows.',
    };
  }
  return {
    text: 'On this machine, the console of the local edge stands for an identity provider: sign in and out there.',
    link: { href: '/__edge/', text: 'Open the console at /__edge/' },
  };
}
