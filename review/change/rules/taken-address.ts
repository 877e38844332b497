import { code } from '../code';

/** What to do when a `moved` block destroys, because something has the address that it leads to. */
export const freeAddress = (taken: string): string =>
  `its \`moved\` block leads to ${code(taken)}, which is there already, so Terraform destroys it: lead it elsewhere`;
