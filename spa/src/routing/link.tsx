import type { ComponentChildren } from 'preact';
import { writeAddress, type Address } from './addresses';
import { navigate } from './location';

export interface LinkProps {
  readonly to: Exclude<Address, { page: 'unknown' }>;
  readonly class?: string;
  /** Marks the link to what is shown now. */
  readonly current?: boolean;
  readonly children: ComponentChildren;
}

/** A link within the app. It is a real link: a new tab, a bookmark and a crawler can use it. */
export function Link({ to, current = false, children, ...rest }: LinkProps) {
  const path = writeAddress(to);
  const follow = (event: MouseEvent) => {
    const wantsOwnTab = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (wantsOwnTab) return;
    event.preventDefault();
    navigate(path);
  };
  return (
    <a href={path} class={rest.class} aria-current={current ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  );
}
