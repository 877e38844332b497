import type { Value } from '../system';

/** What an expression may refer to. */
export interface Scope {
  /** Where relative paths of functions begin, and how they read files. */
  readonly files: Files;
  /** Keeps a value out of messages. */
  conceal(value: Value): void;
  /** `root.name`, such as `var.size`, `local.names`, `each.key` or `aws_s3_bucket.site`. @throws ResolutionError */
  reference(root: string, name: string): Value;
  /** `data.type.name`. @throws ResolutionError */
  data(type: string, name: string): Value;
}

/** Files of one stack. Paths are relative to the folder Terraform runs in, or absolute. */
export interface Files {
  readonly directory: string;
  /** @throws ExpressionError when it cannot be read */
  read(path: string): Buffer;
}

/** Names bound by `for`, innermost first. */
export class Bindings {
  constructor(
    private readonly values: ReadonlyMap<string, Value>,
    private readonly outer: Bindings | undefined,
  ) {}

  get(name: string): Value | undefined {
    return this.values.has(name) ? this.values.get(name) : this.outer?.get(name);
  }
}
