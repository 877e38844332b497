import { type StackChange } from './stack-change';

/** How many of something an account, a region of it, a distribution or a policy takes. */
export type Quotas = Readonly<
  Record<
    | 'behaviours'
    | 'origins'
    | 'originGroups'
    | 'originHeaders'
    | 'aliases'
    | 'keyGroupsPerBehaviour'
    | 'keysPerGroup'
    | 'policyItems'
    | 'policyNameCharacters'
    | 'responseHeaders'
    | 'functionBytes'
    | 'cachePolicies'
    | 'originRequestPolicies'
    | 'responseHeadersPolicies'
    | 'functions'
    | 'keyValueStores'
    | 'originAccessControls'
    | 'keyGroups'
    | 'publicKeys'
    | 'reservedConcurrency',
    number
  >
>;

/** Something to look at before anything else, in the words of whoever reviews. */
export interface Finding {
  /** Address of what it is about. */
  readonly address: string;
  /** What happens, to be read after the address: "is replaced, because …". */
  readonly what: string;
  /** What to look at, or what to do. */
  readonly look: string;
}

/** One kind of danger that a change may hold. */
export interface ReviewRule {
  /** Kebab-case name. */
  readonly id: string;
  /** The danger in a few words. */
  readonly title: string;
  /** Whether it also looks at stacks that are wholly new, where nothing can get worse than it was, but may be bad from the start. */
  readonly looksAtNewStacks?: true;
  /** A pure function of what differs between two revisions of a stack. */
  readonly check: (change: StackChange, quotas: Quotas) => readonly Finding[];
}
