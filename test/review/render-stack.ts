import { stackFiles, type Shapes } from '../../review';
import type { JsonObject } from '../../review/hcl/json';

/** Every file of a stack as one text, in the order of reading; Terraform reads a folder just so. */
export async function renderStack(json: JsonObject, shapes: Shapes): Promise<string> {
  return [...(await stackFiles('stack', json, shapes)).values()].join('');
}
