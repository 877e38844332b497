import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readUserConfig, terraformConfig, writeTerraformConfig } from '../../../cli/terraform/terraform-config';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const mirror = { path: '/opt/mirror', providers: ['registry.terraform.io/hashicorp/aws'] };

test('takes from the mirror what it holds, and downloads the rest', () => {
  expect(terraformConfig('', mirror)).toBe(`disable_checkpoint = true

provider_installation {
  filesystem_mirror {
    path    = "/opt/mirror"
    include = ["registry.terraform.io/hashicorp/aws"]
  }
  direct {
    exclude = ["registry.terraform.io/hashicorp/aws"]
  }
}
`);
});

test('without a mirror Terraform installs as usual', () => {
  expect(terraformConfig('', undefined)).toBe('disable_checkpoint = true\n');
});

test("keeps the user's credentials, and the user's own way to install providers", () => {
  expect(terraformConfig('credentials "app.terraform.io" {}', mirror)).toMatch(
    /^credentials "app[^]*filesystem_mirror/,
  );
  const own = 'provider_installation {\n  direct {}\n}';
  expect(terraformConfig(own, mirror)).toBe(`${own}\n\ndisable_checkpoint = true\n`);
});

test('a variable that names a missing file counts for nothing', () => {
  folder.write('.terraformrc', 'plugin_cache_dir = "x"\n');
  expect(readUserConfig({ TF_CLI_CONFIG_FILE: '/nowhere' }, folder.path)).toBe('plugin_cache_dir = "x"\n');
  expect(readUserConfig({ TF_CLI_CONFIG_FILE: '/nowhere' }, '/nowhere')).toBe('');
});

test('only this user can read the file', () => {
  const file = join(folder.path, 'new', 'terraform.rc');
  writeTerraformConfig(file, 'x');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
