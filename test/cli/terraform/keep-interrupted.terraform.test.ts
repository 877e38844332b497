import { keepInterrupted } from '../../../cli/terraform/keep-interrupted';
import { TerraformFolder } from '../../support/terraform';

const configuration = {
  resource: {
    terraform_data: {
      named: { input: 'a', lifecycle: { create_before_destroy: true } },
      listed: {
        for_each: '${toset(["one", "two"])}',
        input: '${each.key}',
        lifecycle: { create_before_destroy: true },
      },
      plain: { input: 'b' },
    },
  },
};

describe('what a stopped apply has marked as broken', () => {
  const folder = new TerraformFolder();
  const props = {
    terraform: 'terraform',
    folder: folder.path,
    variables: process.env as Readonly<Record<string, string>>,
  };
  afterAll(() => folder.remove());

  const replaced = () => {
    const planned = folder.run('plan', '-no-color').output;
    return [...planned.matchAll(/# (\S+) is tainted, so must be/g)].map(([, address]) => address);
  };

  beforeAll(() => {
    folder.write('main.tf.json', JSON.stringify(configuration));
    expect(folder.run('init')).toMatchObject({ status: 0 });
    expect(folder.run('apply', '-auto-approve')).toMatchObject({ status: 0 });
    for (const address of ['terraform_data.named', 'terraform_data.listed["two"]', 'terraform_data.plain']) {
      expect(folder.run('taint', address)).toMatchObject({ status: 0 });
    }
  });

  it('is kept where the replacement would be made while the old one is there, and replaced elsewhere', async () => {
    expect(replaced().sort()).toEqual(['terraform_data.listed["two"]', 'terraform_data.named', 'terraform_data.plain']);

    expect((await keepInterrupted(props)).sort()).toEqual(['terraform_data.listed["two"]', 'terraform_data.named']);

    expect(replaced()).toEqual(['terraform_data.plain']);
  });

  it('is nothing where nothing was marked, or nothing was made', async () => {
    expect(await keepInterrupted(props)).toEqual([]);
    expect(folder.run('destroy', '-auto-approve')).toMatchObject({ status: 0 });
    expect(await keepInterrupted(props)).toEqual([]);
  });
});
