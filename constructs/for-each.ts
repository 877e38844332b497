import { TerraformIterator, Token } from 'cdktf';

/**
 * Instances by an expression that is a set or a map already, as it stands: cdktf would wrap what it takes for a list.
 *
 * @param expression Terraform's, without `${` and `}`
 */
export const forEachOf = (expression: string): TerraformIterator =>
  TerraformIterator.fromMap(Token.asStringMap(`\${${expression}}`));
