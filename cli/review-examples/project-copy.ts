import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadShapes, stackFiles } from '../../review';
import type { HclTree } from '../../review/change';
import type { JsonObject } from '../../review/hcl/json';
import { CliError } from '../cli-error';
import type { Edit } from './examples';

/** What a build and a synth need of the project. */
const NEEDED = [
  'assets',
  'cli/build.ts',
  'constructs',
  'contract',
  'environments',
  'functions',
  'releases',
  'spa',
  'stacks',
  'cdktf.json',
  'main.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** A copy of the project in which sources can be changed, built and synthesized. */
export class ProjectCopy {
  private readonly folder = mkdtempSync(join(tmpdir(), 'review-example-'));
  private readonly home = join(this.folder, '.edge');

  /**
   * @param project folder of the project
   * @param home its run-time home, with a build
   */
  constructor(project: string, home: string) {
    for (const name of NEEDED.filter((one) => existsSync(join(project, one)))) {
      cpSync(join(project, name), join(this.folder, name), { recursive: true });
    }
    symlinkSync(join(project, 'node_modules'), join(this.folder, 'node_modules'));
    cpSync(join(home, 'build'), join(this.home, 'build'), { recursive: true });
  }

  /** @throws CliError when what is to be replaced does not stand there exactly once */
  apply({ file, find, replace }: Edit): void {
    const path = join(this.folder, file);
    const [before, after, ...more] = readFileSync(path, 'utf8').split(find);
    if (before === undefined || after === undefined || more.length > 0) {
      throw new CliError(
        `${file} does not hold exactly once: ${find}; change cli/review-examples/examples.ts to what does`,
      );
    }
    writeFileSync(path, before + replace + after);
  }

  /** @param file relative to the project */
  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  /**
   * The environment's HCL as the sources are now, by path below its folder: `global/dns.tf`.
   *
   * @throws CliError with what failed
   */
  async render(environment: string): Promise<HclTree> {
    const outdir = join(this.folder, 'out');
    for (const program of ['cli/build.ts', 'main.ts'])
      this.run(program, { ENVIRONMENT: environment, CDKTF_OUTDIR: outdir });
    return rendered(outdir);
  }

  private run(program: string, variables: Readonly<Record<string, string>>): void {
    const done = spawnSync(process.execPath, ['--require', 'tsx/cjs', program], {
      cwd: this.folder,
      env: { PATH: process.env['PATH'], EDGE_HOME: this.home, ...variables },
      encoding: 'utf8',
    });
    if (done.status !== 0)
      throw new CliError(`${program} of the changed project failed:\n${done.stdout}${done.stderr}`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly name: string; readonly synthesizedStackPath: string }>>;
}

async function rendered(outdir: string): Promise<HclTree> {
  const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as Manifest;
  const shapes = loadShapes();
  const files = new Map<string, string>();
  for (const { name, synthesizedStackPath } of Object.values(manifest.stacks)) {
    const json = JSON.parse(readFileSync(join(outdir, synthesizedStackPath), 'utf8')) as JsonObject;
    for (const [file, text] of await stackFiles(name, json, shapes)) files.set(`${name}/${file}`, text);
  }
  return files;
}
