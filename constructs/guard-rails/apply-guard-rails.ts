import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformStack, type App } from 'cdktf';
import { checkSystem } from './check-system';
import type { DeclaredAnswer } from './declared-answer';
import { exceptionsOf } from './exceptions';
import { renderVerdict } from './render-verdict';
import { RULES } from './rules';
import type { StackJson } from './system/stack';
import type { StackSource } from './system/system';

/** Refused by guard rails. The message is the complete text for the user. */
export class GuardRailError extends Error {
  override readonly name = 'GuardRailError';
}

/**
 * Holds every stack of an app to the guard rails whenever the app is synthesized, whoever wrote the stacks and however.
 *
 * The rules see what was written for Terraform, overrides and all; nothing is resolved a second time. What they refuse
 * leaves no manifest, without which no command goes on.
 *
 * @param answers what APIs of the app are declared to answer; by default nobody says
 * @throws Error when the app skips validations: the guard rails are one
 * @throws GuardRailError at synth, with all findings at once
 */
export function applyGuardRails(app: App, answers: readonly DeclaredAnswer[] = []): void {
  if (app.skipValidation) {
    throw new Error(
      "the app is made with skipValidation: true, and guard rails would not run; leave it out and write exceptions down with allowException(construct, '<rule>', '<why>')",
    );
  }
  app.node.addValidation({
    validate: () => {
      const refusal = renderVerdict(checkSystem(synthesized(app), RULES, exceptionsOf(app), answers));
      // Thrown, not returned: cdktf would add advice to skip validations.
      if (refusal !== undefined) throw new GuardRailError(refusal);
      return [];
    },
  });
}

/** What was just written. Validations of an app run after its stacks are synthesized. */
function synthesized(app: App): StackSource[] {
  const stacks = app.node.findAll().filter((construct) => TerraformStack.isStack(construct)) as TerraformStack[];
  return stacks.map((stack) => {
    const { synthesizedStackPath } = app.manifest.forStack(stack);
    // With cdktf's own HCL output there is no JSON to read.
    const json = app.hclOutput
      ? (stack.toTerraform() as StackJson)
      : (JSON.parse(readFileSync(join(app.outdir, synthesizedStackPath), 'utf8')) as StackJson);
    return { path: stack.node.path, json };
  });
}
