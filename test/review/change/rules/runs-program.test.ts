import { runsProgram } from '../../../../review/change/rules/runs-program';
import { readStack } from '../../../../review/change/stack-revision';
import { stackChange } from '../../../../review/change/stack-change';
import { QUOTAS } from '../../../../constructs/guard-rails/quotas';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const EXTERNAL = { data: { external: { it: [{ program: ['sh', '-c', 'id'] }] } } };
const provisioner = (command: string): JsonObject =>
  one('terraform_data', { provisioner: { 'local-exec': [{ command }] } });
const providers = (all: JsonObject): JsonObject => ({ terraform: [{ required_providers: [all] }] });
const AWS = { aws: { source: 'hashicorp/aws', version: '>= 5.100.0' } };

test.each<[string, JsonObject, string]>([
  ['a program of a plan', EXTERNAL, 'data.external.it runs a program with each plan'],
  [
    'a request of a plan',
    { data: { http: { it: [{ url: 'https://evil.example' }] } } },
    'data.http.it sends a request with each plan',
  ],
  ['a program of an apply', provisioner('id'), 'terraform_data.it runs `local-exec` on an apply'],
  [
    "somebody's module",
    { module: { it: [{ source: 'git::https://evil.example/it' }] } },
    'module.it takes in code that is not here: `git::https://evil.example/it`',
  ],
  [
    "somebody's provider",
    providers({ ...AWS, it: { source: 'evil/it' } }),
    'terraform takes `evil/it` as the provider `it`',
  ],
])('%s is named, also in a new stack, and not once it is there', (_, after, finding) => {
  expect(said(runsProgram, undefined, after)).toEqual([finding]);
  expect(said(runsProgram, providers(AWS), after)).toEqual([finding]);
  expect(said(runsProgram, after, after)).toEqual([]);
});

test('another command is named, other arguments of the same resource and providers of HashiCorp are not', () => {
  expect(said(runsProgram, provisioner('a'), provisioner('b'))).toHaveLength(1);
  expect(said(runsProgram, undefined, providers({ ...AWS, tls: { version: '4.0.0' } }))).toEqual([]);
  expect(said(runsProgram, EXTERNAL, {})).toEqual([]);
});

test('it is found in HCL as it is written', async () => {
  const text = `
    module "it" {
      source = "./it"
    }
    resource "terraform_data" "it" {
      provisioner "local-exec" {
        command = "id"
      }
    }`;
  const found = runsProgram.check(stackChange(undefined, await readStack(text)), QUOTAS);
  expect(found.map(({ address }) => address)).toEqual(['module.it', 'terraform_data.it']);
});
