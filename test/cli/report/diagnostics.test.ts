import { Diagnostics } from '../../../cli/report/diagnostics';

/** What is found in a text of Terraform's, which frames each diagnostic. */
function found(...texts: string[]) {
  const diagnostics = new Diagnostics();
  for (const text of texts) {
    for (const line of ['╷', ...text.split('\n').map((part) => `│ ${part}`), '╵']) diagnostics.read(line);
  }
  return diagnostics.found;
}

test('errors and warnings are told apart, and what is repeated is said once', () => {
  expect(found('Error: no such bucket', 'Warning: old argument', 'Error: no such bucket')).toEqual([
    { severity: 'error', text: 'Error: no such bucket' },
    { severity: 'warning', text: 'Warning: old argument' },
  ]);
});

test('the lock file of a generated folder is of no interest', () => {
  expect(found('Warning: Incomplete lock file information for providers\n\nDue to your customized …')).toEqual([]);
});

test('a logging role that stays in the account is explained once, however Terraform words it', () => {
  const planned = `Warning: Resource Destruction

This resource has only been removed from Terraform state. Manually use the
AWS Console to fully destroy this resource. Setting the attribute
"reset_on_delete" will also fully destroy resources of this type.`;
  const applied = `Warning: Resource Destruction

  with aws_api_gateway_account.api_account (api-account/resource),
  on cdk.tf.json line 432, in resource.aws_api_gateway_account.api_account (api-account/resource):
 432:       }

Applying this resource destruction will only remove the resource from
Terraform state and will not reset account settings. Either manually use the
AWS Console to fully destroy this resource or update the resource with
"reset_on_delete" set to true.`;
  const warnings = found(planned, applied);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]?.text).toMatch(/^Warning: the account and region keep their setting of the role/);
});

test('another resource that Terraform only forgets keeps its own words', () => {
  expect(found('Warning: Resource Destruction\n\nThe certificate stays.')[0]?.text).toContain('The certificate stays.');
});
