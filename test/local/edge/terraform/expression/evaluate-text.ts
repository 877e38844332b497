import { evaluate } from '../../../../../local/edge/terraform/expression/evaluate';
import { parseTemplateString } from '../../../../../local/edge/terraform/expression/parser';
import { ResolutionError } from '../../../../../local/edge/terraform/expression/errors';
import type { Scope } from '../../../../../local/edge/terraform/expression/scope';
import { StackFiles } from '../../../../../local/edge/terraform/files';
import type { Value } from '../../../../../local/edge/terraform/system';

/** Evaluates a string of the JSON syntax where nothing is declared. @param directory where paths begin */
export function evaluateText(text: string, directory = '/'): Value {
  const undeclared = (root: string, name: string): Value => {
    if (root === 'path' && name === 'module') return '.';
    throw new ResolutionError('nothing is declared here');
  };
  const scope: Scope = {
    files: new StackFiles(directory),
    conceal: () => undefined,
    reference: undeclared,
    data: undeclared,
  };
  return evaluate(parseTemplateString(text), scope);
}
