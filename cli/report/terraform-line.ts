/** What one line of Terraform's output means for progress. */
export type TerraformEvent =
  | { readonly kind: 'initialized' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'planned'; readonly counts: ChangeCounts }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'completed'; readonly change: keyof ChangeCounts }
  | { readonly kind: 'finished'; readonly counts: ChangeCounts };

/** Numbers of resources; one that is replaced is both added and destroyed. */
export interface ChangeCounts {
  readonly added: number;
  readonly changed: number;
  readonly destroyed: number;
}

export const NO_CHANGES: ChangeCounts = { added: 0, changed: 0, destroyed: 0 };

const COMPLETED = { Creation: 'added', Modifications: 'changed', Destruction: 'destroyed' } as const;

/** @returns undefined for lines that mean nothing here */
export function readTerraformLine(line: string): TerraformEvent | undefined {
  if (/^Terraform has been successfully initialized!/.test(line)) return { kind: 'initialized' };
  if (/: (Reading|Refreshing state)\.\.\./.test(line)) return { kind: 'reading' };
  const planned = /^Plan: (?:\d+ to import, )?(\d+) to add, (\d+) to change, (\d+) to destroy/.exec(line);
  if (planned) return { kind: 'planned', counts: counts(planned) };
  if (/^No changes\./.test(line)) return { kind: 'unchanged' };
  const completed = /: (Creation|Modifications|Destruction) complete after /.exec(line);
  if (completed) return { kind: 'completed', change: COMPLETED[completed[1] as keyof typeof COMPLETED] };
  const applied = /^Apply complete! Resources: (?:\d+ imported, )?(\d+) added, (\d+) changed, (\d+) destroyed/.exec(
    line,
  );
  if (applied) return { kind: 'finished', counts: counts(applied) };
  const destroyed = /^Destroy complete! Resources: (\d+) destroyed/.exec(line);
  if (destroyed) return { kind: 'finished', counts: { ...NO_CHANGES, destroyed: Number(destroyed[1]) } };
  return undefined;
}

function counts([, added, changed, destroyed]: readonly (string | undefined)[]): ChangeCounts {
  return { added: Number(added), changed: Number(changed), destroyed: Number(destroyed) };
}
