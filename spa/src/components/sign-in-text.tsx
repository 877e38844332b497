import { signInHint } from '../session/sign-in-hint';

/** Where one signs in and out. */
export function SignInText() {
  const { text, link } = signInHint(window.location.hostname);
  return (
    <>
      <p>{text}</p>
      {link && (
        <a class="button" href={link.href}>
          {link.text}
        </a>
      )}
    </>
  );
}
