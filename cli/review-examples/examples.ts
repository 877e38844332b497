/** One change to the sources. */
export interface Edit {
  /** Relative to the project. */
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
}

/** A change as people make it, whose effect `docs/reviewing.md` shows. */
export interface Example {
  /** Names its place in the page. */
  readonly id: string;
  readonly edits: readonly Edit[];
}

/** The environment that the examples are shown for. */
export const SHOWN_ENVIRONMENT = 'prod';

export const EXAMPLES: readonly Example[] = [
  {
    id: 'add-a-region',
    edits: [
      {
        file: 'environments/prod.ts',
        find: "    'ap-southeast-2',\n",
        replace: "    'ap-southeast-2',\n    'sa-east-1',\n",
      },
    ],
  },
  {
    id: 'change-a-cache-rule',
    edits: [
      {
        file: 'contract/routes/offers.ts',
        find: 'segmented(120, { staleWhileRevalidate: 60, staleIfError: 3_600 })',
        replace: 'shared(120, { staleWhileRevalidate: 60, staleIfError: 3_600 })',
      },
      {
        file: 'contract/routes/offers.ts',
        find: "import { segmented } from '../cache-rule';",
        replace: "import { shared } from '../cache-rule';",
      },
    ],
  },
  {
    id: 'new-function-code',
    edits: [{ file: 'functions/health/health.ts', find: 'uptime: Math.floor(', replace: 'uptime: Math.round(' }],
  },
  {
    id: 'new-edge-function-code',
    edits: [
      {
        file: 'functions/edge/host-rule.js',
        find: "'max-age=3600'",
        replace: "'max-age=600'",
      },
    ],
  },
  {
    id: 'raise-throttling',
    edits: [
      {
        file: 'environments/prod.ts',
        find: 'throttlingRate: 2_000, throttlingBurst: 1_000',
        replace: 'throttlingRate: 4_000, throttlingBurst: 2_000',
      },
    ],
  },
  {
    id: 'rename-a-construct',
    edits: [
      {
        file: 'stacks/global-stack.ts',
        find: "new ResponsePolicies(this, 'responses',",
        replace: "new ResponsePolicies(this, 'headers',",
      },
    ],
  },
];
