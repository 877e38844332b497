import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack, Testing } from 'cdktf';
import { checkSystem } from '../../../../constructs/guard-rails/check-system';
import type { DeclaredAnswer } from '../../../../constructs/guard-rails/declared-answer';
import type { Rule } from '../../../../constructs/guard-rails/rule';
import type { StackJson } from '../../../../constructs/guard-rails/system/stack';
import { unusedFolder } from '../../../support/unused-folder';

/** Adds what somebody wrote by hand to a stack. */
export type Build = (stack: TerraformStack) => void;

/** A finding without its resource: the address stands for it. */
export interface Found {
  readonly address: string;
  readonly what: string;
  readonly value: string;
  readonly allowed: string;
  readonly fix: string;
}

export interface StackToCheck {
  /** @default us-east-1 */
  readonly region?: string;
  readonly build: Build;
}

/** What a rule finds in plain stacks that hold what is built; nothing of this project is in them. */
export function check(rule: Rule, ...stacks: readonly (Build | StackToCheck)[]): Found[] {
  return checkWith([], rule, ...stacks);
}

/** The same where an API is declared to answer something. */
export function checkWith(
  answers: readonly DeclaredAnswer[],
  rule: Rule,
  ...stacks: readonly (Build | StackToCheck)[]
): Found[] {
  const app = Testing.stubVersion(new App({ outdir: unusedFolder(), stackTraces: false })) as App;
  const made = stacks.map((stack, index) => {
    const { region = 'us-east-1', build } = typeof stack === 'function' ? { build: stack } : stack;
    const scope = new TerraformStack(app, `stack-${index}`);
    new AwsProvider(scope, 'aws', { region });
    build(scope);
    return scope;
  });
  made.forEach((stack) => stack.prepareStack());
  const sources = made.map((stack) => ({
    path: stack.node.path,
    json: JSON.parse(JSON.stringify(stack.toTerraform())) as StackJson,
  }));
  return checkSystem(sources, [rule], [], answers).violations.map(({ resource, what, value, allowed, fix }) => ({
    address: resource.address.replace(/_[0-9A-F]{8}$/, ''),
    what,
    value,
    allowed,
    fix,
  }));
}
