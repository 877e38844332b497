import { readTerraformLine } from '../../../cli/report/terraform-line';

test.each([
  ['Plan: 3 to add, 2 to change, 1 to destroy.', { kind: 'planned', counts: { added: 3, changed: 2, destroyed: 1 } }],
  [
    'Plan: 1 to import, 3 to add, 2 to change, 1 to destroy.',
    { kind: 'planned', counts: { added: 3, changed: 2, destroyed: 1 } },
  ],
  ['aws_s3_bucket.site (site/bucket): Creation complete after 1m2s [id=x]', { kind: 'completed', change: 'added' }],
  ['aws_a.b: Modifications complete after 0s [id=x]', { kind: 'completed', change: 'changed' }],
  ['aws_a.b (deposed object 1a2b): Destruction complete after 0s', { kind: 'completed', change: 'destroyed' }],
  [
    'Apply complete! Resources: 1 imported, 2 added, 0 changed, 3 destroyed.',
    { kind: 'finished', counts: { added: 2, changed: 0, destroyed: 3 } },
  ],
  ['Destroy complete! Resources: 7 destroyed.', { kind: 'finished', counts: { added: 0, changed: 0, destroyed: 7 } }],
  ['No changes. No objects need to be destroyed.', { kind: 'unchanged' }],
  ['aws_a.b: Still creating... [10s elapsed]', undefined],
])('reads %j', (line, event) => {
  expect(readTerraformLine(line)).toEqual(event);
});
