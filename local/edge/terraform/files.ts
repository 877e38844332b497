import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ExpressionError } from './expression/errors';
import type { Files } from './expression/scope';

/** Files of a stack, each read once while a system is loaded. */
export class StackFiles implements Files {
  private readonly contents = new Map<string, Buffer>();

  constructor(readonly directory: string) {}

  read(path: string): Buffer {
    const absolute = resolve(this.directory, path);
    let content = this.contents.get(absolute);
    if (content === undefined) {
      try {
        content = readFileSync(absolute);
      } catch {
        throw new ExpressionError(`the file "${path}" cannot be read below ${this.directory}`);
      }
      this.contents.set(absolute, content);
    }
    return content;
  }
}
