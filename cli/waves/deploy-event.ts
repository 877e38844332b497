import type { Phase } from '../report/stack-run';
import type { RunDiagnostic } from '../report/run-diagnostics';
import type { WaveRow } from './roll-out';
import type { WaveName } from './plan-waves';

/** What `npm run deploy -- --json` writes, one object a line. A new kind of event, or a new member of one, is no breach. */
export type DeployEvent =
  | {
      /** First, once: what will be deployed, in this order. */
      readonly event: 'plan';
      readonly environment: string;
      readonly waves: readonly { readonly wave: WaveName; readonly stacks: readonly string[] }[];
      /** Seconds that each wave is watched; undefined with `--no-bake`. */
      readonly bakeSeconds?: number;
    }
  | { readonly event: 'wave'; readonly wave: WaveName; readonly stacks: readonly string[] }
  | {
      readonly event: 'stack';
      readonly wave: WaveName;
      readonly stack: string;
      readonly phase: Phase;
      /** Changes made so far. */
      readonly done: number;
      /** Changes to make; absent before there is a plan. */
      readonly planned?: number;
    }
  | ({ readonly event: 'diagnostic' } & RunDiagnostic)
  | {
      readonly event: 'bake';
      readonly wave: WaveName;
      readonly phase: 'watching' | 'healthy' | 'unhealthy' | 'stopped';
      /** Seconds watched so far, and to watch in all. */
      readonly elapsed: number;
      readonly seconds: number;
      /** What is not good, a sentence each. */
      readonly problems: readonly string[];
    }
  | {
      /** With `--plan-only` instead of the events about waves: what would change in a stack. */
      readonly event: 'planned';
      readonly stack: string;
      readonly result: string;
      readonly added: number;
      readonly changed: number;
      readonly destroyed: number;
    }
  | {
      /** After the last wave, however it ended. */
      readonly event: 'summary';
      readonly exitCode: number;
      readonly stacks: readonly WaveRow[];
      readonly notStarted: readonly WaveName[];
    }
  | {
      /** Outputs of the stacks that were deployed, by stack; sensitive ones are left out. */
      readonly event: 'outputs';
      readonly outputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    };

/** Takes events as they come. */
export type EmitDeployEvent = (event: DeployEvent) => void;
