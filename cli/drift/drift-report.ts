import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CliError } from '../cli-error';
import type { StackPlan } from '../plan-stack';

/** What `npm run diff -- --report` found out about one environment. */
export interface DriftReport {
  readonly environment: string;
  readonly stacks: readonly Pick<StackPlan, 'stack' | 'result' | 'changes'>[];
}

const ENDING = '.json';

/**
 * Reads the reports of a run.
 *
 * @param folder of one file for each environment, in any depth; it need not exist
 * @throws CliError for a file that is none
 */
export function readReports(folder: string): readonly DriftReport[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ENDING));
  return files.sort().map((file) => {
    const report = parse(join(folder, file));
    if (report?.environment === basename(file, ENDING) && Array.isArray(report.stacks)) return report as DriftReport;
    throw new CliError(`${join(folder, file)} is no report of npm run diff -- --report`);
  });
}

function parse(file: string): Partial<DriftReport> | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<DriftReport>;
  } catch {
    return undefined;
  }
}

/** Whether anything in it is not as the sources say. */
export const differs = ({ stacks }: DriftReport): boolean => stacks.some(({ result }) => result !== 'no changes');
