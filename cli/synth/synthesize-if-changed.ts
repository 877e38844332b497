import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { digestTree } from '../launch/digest-tree.cjs';
import { appInputs } from './app-inputs';
import { readStacks, type SynthesizedStack } from './synthesized-stack';
import { synthesize, type SynthesizeProps } from './synthesize';

export interface SynthesizeIfChangedProps extends SynthesizeProps {
  /** Folder that every run writes to; the app command builds into its folder `build`. */
  readonly home: string;
  /** File that tells what the last run was made from, and what it made. */
  readonly record: string;
  /** Told before the app command runs, which takes seconds. */
  readonly onStart: () => void;
}

/** Digests of what the app command was run on, and of the build and the stacks that it left. */
interface SynthRecord {
  readonly inputs: string;
  readonly outputs: string;
}

/**
 * The stacks of the app command of `cdktf.json`, as {@link synthesize} makes them. The command is not run when nothing that
 * it could read has changed since it last was, and all that it made is as it left it: equal input gives equal bytes.
 *
 * @throws CliError like {@link synthesize}
 */
export async function synthesizeIfChanged(props: SynthesizeIfChangedProps): Promise<SynthesizedStack[]> {
  const before = appInputs(props);
  const last = readRecord(props.record);
  if (last?.inputs === before.contents && last.outputs === outputsOf(props)) return readStacks(props.outdir);

  rmSync(props.record, { force: true });
  props.onStart();
  const stacks = await synthesize(props);
  // Of what was saved meanwhile, nobody knows how much was read.
  const after = appInputs(props);
  if (after.contents === before.contents && after.stamps === before.stamps) {
    writeRecord(props.record, { inputs: before.contents, outputs: outputsOf(props) });
  }
  return stacks;
}

function outputsOf({ home, outdir }: SynthesizeIfChangedProps): string {
  return `${digestTree(home, ['build']).contents} ${digestTree(outdir, ['manifest.json', 'stacks']).contents}`;
}

/** Anything but a whole record counts as none. */
function readRecord(file: string): Partial<SynthRecord> | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<SynthRecord>;
  } catch {
    return undefined;
  }
}

/** Written aside and moved, so that no other start reads half of it. */
function writeRecord(file: string, record: SynthRecord): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(record)}\n`);
  renameSync(`${file}.${process.pid}`, file);
}
