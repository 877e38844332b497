import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** How something that the reader did turned out. */
export interface Outcome {
  readonly text: string;
  readonly failed: boolean;
}

/** Carries something out and tells how it turned out. */
export type Perform = (action: () => Promise<string>) => void;

export const PerformContext = createContext<Perform>(() => {});

export function usePerform(): Perform {
  return useContext(PerformContext);
}
