import { join } from 'node:path';
import { findProviderMirror, mirrorSearch } from '../../../cli/terraform/provider-mirror';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const AWS = 'registry.terraform.io/hashicorp/aws';
const search = { implied: [], roots: [], platform: 'linux_amd64' };
folder.write(`unpacked/${AWS}/5.100.0/linux_amd64/terraform-provider-aws`, '');
folder.write('unpacked/registry.terraform.io/hashicorp/archive/2.7.1/linux_amd64/terraform-provider-archive', '');
folder.write(`packed/${AWS}/terraform-provider-aws_6.25.0_linux_amd64.zip`, '');
folder.write(`old/${AWS}/5.99.1/linux_amd64/terraform-provider-aws`, '');
folder.write(`new/${AWS}/7.0.0/linux_amd64/terraform-provider-aws`, '');
folder.write(`other/${AWS}/5.100.0/darwin_arm64/terraform-provider-aws`, '');
const at = (name: string) => join(folder.path, name);

test('finds unpacked providers, and lists all that the mirror holds', () => {
  expect(findProviderMirror({ ...search, implied: [at('unpacked')] })).toEqual({
    path: at('unpacked'),
    providers: ['registry.terraform.io/hashicorp/archive', AWS],
  });
});

test('finds packed providers', () => {
  expect(findProviderMirror({ ...search, implied: [at('packed')] })?.path).toBe(at('packed'));
});

test.each(['old', 'new', 'other', 'nowhere'])('passes over a mirror that does not do: %s', (name) => {
  expect(findProviderMirror({ ...search, implied: [at(name)] })).toBeUndefined();
});

test('finds a mirror below a root, at any depth up to three', () => {
  folder.write(`root/a/b/mirror/${AWS}/5.100.0/linux_amd64/terraform-provider-aws`, '');
  expect(findProviderMirror({ ...search, roots: [at('root')] })?.path).toBe(at('root/a/b/mirror'));
  folder.write(`deep/a/b/c/mirror/${AWS}/5.100.0/linux_amd64/terraform-provider-aws`, '');
  expect(findProviderMirror({ ...search, roots: [at('deep')] })).toBeUndefined();
});

test('a configured mirror must do', () => {
  expect(findProviderMirror({ ...search, configured: at('packed') })?.path).toBe(at('packed'));
  expect(() => findProviderMirror({ ...search, configured: at('old'), implied: [at('packed')] })).toThrow(
    `TERRAFORM_PROVIDER_MIRROR is "${at('old')}", which holds no hashicorp/aws >= 5.100.0, < 7.0.0 for linux_amd64`,
  );
});

test("looks in Terraform's implied folders and in /opt", () => {
  const machine = { platform: 'linux', architecture: 'x64', userHome: '/home/ann' };
  expect(mirrorSearch({}, machine)).toEqual({
    implied: [
      '/home/ann/.terraform.d/plugins',
      '/home/ann/.local/share/terraform/plugins',
      '/usr/local/share/terraform/plugins',
      '/usr/share/terraform/plugins',
    ],
    roots: ['/opt'],
    platform: 'linux_amd64',
  });
  expect(mirrorSearch({ XDG_DATA_DIRS: '/a:/b' }, machine).implied.slice(2)).toEqual([
    '/a/terraform/plugins',
    '/b/terraform/plugins',
  ]);
  expect(mirrorSearch({ TERRAFORM_PROVIDER_MIRROR: '/m' }, machine).configured).toBe('/m');
});
