import type { Command } from '../command';
import { bootstrap } from './bootstrap';
import { cacheReportCommand } from './cache-report';
import { checkCdktn } from './check-cdktn';
import { cost } from './cost';
import { deploy } from './deploy';
import { destroy } from './destroy';
import { diff } from './diff';
import { drill } from './drill';
import { driftIssue } from './drift-issue';
import { emulator } from './emulator';
import { exportCommand } from './export';
import { hcl } from './hcl';
import { openapi } from './openapi';
import { outputs } from './outputs';
import { review } from './review';
import { rollback } from './rollback';
import { start } from './start';
import { status } from './status';
import { synth } from './synth';
import { unlock } from './unlock';
import { workspaces } from './workspaces';

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  synth,
  hcl,
  review,
  cacheReportCommand,
  openapi,
  cost,
  diff,
  deploy,
  status,
  outputs,
  rollback,
  destroy,
  driftIssue,
  exportCommand,
  checkCdktn,
  unlock,
  bootstrap,
  workspaces,
  emulator,
  start,
  drill,
];
