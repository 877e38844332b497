import { TerraformFolder } from '../../../../support/terraform';
import { loadFiles } from '../system-folder';

const READ = { sid: 'Read', actions: ['s3:GetObject'], resources: ['arn:aws:s3:::b/*'] };
const CONDITION = { test: 'StringEquals', variable: 'aws:SourceAccount', values: ['2', '1'] };

/** Documents by what they show. */
const documents: Readonly<Record<string, object>> = {
  one: { statement: [READ] },
  several_actions: { statement: [{ actions: ['s3:A', 's3:C', 's3:B'], resources: ['*', 'arn:x<&>'] }] },
  nots: { statement: [{ effect: 'Deny', not_actions: ['a:b'], not_resources: ['c', 'd'] }] },
  principals: {
    statement: [
      {
        ...READ,
        principals: [
          { type: 'Service', identifiers: ['b.amazonaws.com', 'a.amazonaws.com'] },
          { type: 'AWS', identifiers: ['*'] },
        ],
      },
    ],
  },
  anyone: { statement: [{ ...READ, principals: [{ type: '*', identifiers: ['*'] }] }] },
  not_principals: { statement: [{ ...READ, not_principals: [{ type: 'AWS', identifiers: ['arn:aws:iam::1:root'] }] }] },
  conditions: {
    statement: [
      {
        ...READ,
        condition: [CONDITION, { ...CONDITION, test: 'ArnLike', values: ['x'] }, { ...CONDITION, variable: 'a:b' }],
      },
    ],
  },
  variables: { statement: [{ ...READ, resources: ['arn:aws:s3:::b/&{aws:username}/*'] }] },
  id: { policy_id: 'mine', version: '2008-10-17', statement: [READ] },
  sources: {
    source_policy_documents: ['${data.aws_iam_policy_document.id.json}'],
    statement: [
      { ...READ, sid: 'More' },
      { ...READ, sid: '' },
    ],
  },
  overrides: {
    override_policy_documents: ['${data.aws_iam_policy_document.id.json}'],
    statement: [
      { ...READ, actions: ['s3:*'] },
      { ...READ, sid: 'Kept' },
    ],
  },
  own_id_and_override: { policy_id: 'own', override_policy_documents: ['${data.aws_iam_policy_document.id.json}'] },
  own_id_and_source: { policy_id: 'own', source_policy_documents: ['${data.aws_iam_policy_document.id.json}'] },
  empty: {},
};

describe('the real provider', () => {
  it('writes every policy document character by character the same', () => {
    const stack = {
      provider: {
        aws: { region: 'us-east-1', skip_credentials_validation: true, skip_requesting_account_id: true },
      },
      terraform: { required_providers: { aws: { source: 'hashicorp/aws' } } },
      data: { aws_iam_policy_document: documents },
      output: Object.fromEntries(
        Object.keys(documents).map((name) => [name, { value: `\${data.aws_iam_policy_document.${name}.json}` }]),
      ),
    };
    const here = loadFiles({ 'main.tf.json': stack });
    const folder = new TerraformFolder();
    try {
      folder.write('main.tf.json', JSON.stringify(stack));
      const init = folder.run('init', '-no-color');
      if (init.status !== 0) throw new Error(init.output);
      const applied = folder.run('apply', '-auto-approve', '-no-color');
      if (applied.status !== 0) throw new Error(applied.output);
      const outputs = JSON.parse(folder.run('output', '-json').stdout) as Record<string, { value: string }>;
      const there = Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
      expect([...here.outputs.values()][0]).toEqual(there);
    } finally {
      folder.remove();
    }
  });
});
