import { EdgeError } from '../error';
import type { BodyEvaluator } from './body';
import { ExpressionError } from './expression/errors';
import { parseTypeConstraint } from './expression/type-constraint';
import { convert } from './expression/types';
import { toBoolean } from './expression/values';
import { secretTexts } from './redact';
import { bodies, type Body } from './stack-source';
import type { Value } from './system';

/**
 * The value of an input variable: the given one, else its default.
 *
 * @throws EdgeError when there is neither, or the value does not fit the type
 */
export function variableValue(
  address: string,
  declaration: Body,
  given: Value | undefined,
  secrets: Set<string>,
  evaluator: BodyEvaluator,
): Value {
  const { nullable = true, sensitive = false, type, default: fallback } = declaration;
  if (sensitive === true) secretTexts(given ?? null).forEach((text) => secrets.add(text));
  if (given === undefined && fallback === undefined) {
    throw new EdgeError(address, 'has no default, and no value is given.', 'Give it a value.');
  }
  const chosen = given === undefined || (given === null && nullable === false) ? (fallback ?? null) : given;
  if (chosen === null && nullable === false) throw new EdgeError(address, 'must not be null.', 'Give it a value.');
  const value = evaluator.at(address, () =>
    typeof type === 'string' ? convert(chosen, parseTypeConstraint(type)) : chosen,
  );
  if (sensitive === true) secretTexts(value).forEach((text) => secrets.add(text));
  return value;
}

/**
 * Checks what a block demands: the `validation` of a variable, a `precondition` or a `postcondition`.
 *
 * @throws EdgeError with the message of the first condition that is false
 */
export function checkConditions(address: string, conditions: Value | undefined, evaluator: BodyEvaluator): void {
  for (const { condition = null, error_message: message = '' } of bodies(conditions ?? [], address)) {
    const holds = evaluator.at(`${address}.condition`, () => {
      const value = evaluator.value(condition, `${address}.condition`);
      if (value === null) throw new ExpressionError('a condition is null');
      return toBoolean(value);
    });
    if (holds) continue;
    const said = evaluator.at(`${address}.error_message`, () =>
      String(evaluator.value(message, `${address}.error_message`)),
    );
    throw new EdgeError(address, evaluator.redact(said));
  }
}
