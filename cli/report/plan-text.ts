/** Lines that say what Terraform is doing rather than what would change. */
const ACTIVITY =
  /: (Reading|Still reading|Read complete|Refreshing state|Preparing import)|^Acquiring state lock|^Releasing state lock/;

/** Where the part worth reading begins, and the rule that ends it. */
const BEGINNING =
  /^(Terraform (will perform|planned the following)|Changes to Outputs:|Note: Objects have changed|No changes\.)/;
const ENDING = /^─{10,}|^Saved the plan to:/;

/** The plan itself, out of everything `terraform plan` prints; empty when there is none. */
export function planText(lines: readonly string[]): string {
  const start = lines.findIndex((line) => BEGINNING.test(line));
  if (start < 0) return '';
  const rest = lines.slice(start);
  const end = rest.findIndex((line) => ENDING.test(line) || line.startsWith('╷'));
  return rest
    .slice(0, end < 0 ? undefined : end)
    .filter((line) => !ACTIVITY.test(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
