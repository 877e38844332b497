import type { Construct } from 'constructs';

/** Kind of metadata under which a construct keeps its remarks. */
export const REMARK = 'remark';

/**
 * Says to whoever reads the rendered HCL what its arguments cannot: it stands under the heading of the construct. Nothing that
 * is applied holds it.
 *
 * @param text of one line
 */
export function remark(construct: Construct, text: string): void {
  construct.node.addMetadata(REMARK, text);
}
