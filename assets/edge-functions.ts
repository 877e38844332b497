import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuildError } from './build-error';
import { listFiles } from './hash';
import type { EdgeFunctionAsset } from './manifest';

/** CloudFront's quota on a function's code, which cannot be raised (developer guide, "Quotas"). */
const maximumSize = 10_240;

/**
 * Copies the CloudFront Functions as they stand: their text is embedded in Terraform and reviewed there.
 *
 * @throws BuildError when one is larger than CloudFront accepts, or holds what Terraform would read as a template
 */
export function copyEdgeFunctions(root: string, folder: string): Omit<EdgeFunctionAsset, 'path'>[] {
  const sources = join(root, 'functions', 'edge');
  mkdirSync(folder, { recursive: true });
  return listFiles(sources).map((file) => {
    const code = readFileSync(join(sources, file), 'utf8');
    const size = Buffer.byteLength(code);
    if (size >= maximumSize) refuse(file, `it has ${size} bytes; CloudFront accepts less than ${maximumSize}.`);
    const template = /[$%]\{/.exec(code);
    if (template)
      refuse(file, `it holds "${template[0]}", which starts a template in Terraform; write it in two parts.`);
    copyFileSync(join(sources, file), join(folder, file));
    return { name: file.replace(/\.js$/, ''), size };
  });
}

function refuse(file: string, why: string): never {
  throw new BuildError(`the CloudFront Function ${file}`, why);
}
