import { Link } from '../routing/link';
import { sessionStore } from '../session/session-store';
import { useStore } from '../use-store';

/** Leads to the visitor's own page, and bears their name once they are signed in. */
export function AccountLink({ current }: { readonly current: boolean }) {
  const session = useStore(sessionStore);
  const viewer = session.state === 'known' ? session.viewer : undefined;
  return (
    <Link to={{ page: 'account' }} current={current} class={`account-link${viewer ? ' account-link-in' : ''}`}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="6.5" r="3.5" />
        <path d="M3 17.5c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5z" />
      </svg>
      {viewer ? (
        <span class="account-name">
          <span class="visually-hidden">Signed in as </span>
          {viewer.name}
        </span>
      ) : (
        <span class="account-name">Account</span>
      )}
    </Link>
  );
}
