import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { App, TerraformLocal, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { remark } from '../../constructs/remark';
import { SystemStack } from '../../stacks/system-stack';
import { environmentWith } from '../support/synth-system';
import { addressesOf, parseStack } from '../support/synthesized-stack';
import { unusedFolder } from '../support/unused-folder';

class Stack extends SystemStack {}

/** A stack of an environment, and what it becomes. */
function stackWith(build: (stack: SystemStack) => void, environment = environmentWith()) {
  return parseStack(JSON.stringify(jsonWith(build, environment)));
}

/** The same, with the notes that Terraform ignores. */
function jsonWith(build: (stack: SystemStack) => void, environment = environmentWith()): Record<string, unknown> {
  const app = new App({ outdir: unusedFolder(), stackTraces: false });
  const stack = new Stack(app, 'regional-eu-west-1', {
    environment,
    region: 'eu-west-1',
    localStateFolder: '../../state',
  });
  build(stack);
  stack.prepareStack();
  return stack.toTerraform();
}

const bucketAt = (scope: Construct, ...path: readonly string[]): void => {
  const [last = '', ...rest] = [...path].reverse();
  const parent = rest
    .reverse()
    .reduce((at, id) => (at.node.tryFindChild(id) as Construct) ?? new Construct(at, id), scope);
  new S3Bucket(parent, last, {});
};

test('what constructs remark is noted by their path, and nothing that is applied holds it', () => {
  const { '//': notes, ...applied } = jsonWith((scope) => {
    const site = new Construct(scope, 'site');
    bucketAt(scope, 'site', 'bucket');
    remark(site, 'Two of them are asked.');
    remark(site, 'The others wait.');
  });

  expect(notes).toMatchObject({
    remarks: { 'regional-eu-west-1/site': ['Two of them are asked.', 'The others wait.'] },
  });
  expect(JSON.stringify(applied)).not.toContain('Two of them');
});

test('of variables and locals, of which the JSON says nothing else, it is noted which construct made them', () => {
  const { '//': notes } = jsonWith((scope) => {
    const lock = new Construct(scope, 'origin-lock');
    new TerraformVariable(lock, 'secret', { type: 'string' });
    new TerraformLocal(lock, 'build', 'x');
  });

  expect(notes).toMatchObject({
    makers: {
      'var.origin_lock_secret': 'regional-eu-west-1/origin-lock',
      'local.origin_lock_build': 'regional-eu-west-1/origin-lock',
    },
  });
});

describe('Terraform addresses', () => {
  it('are the path of the construct, without a hash, so that people can read and type them', () => {
    const stack = stackWith((scope) => bucketAt(scope, 'site', 'bucket', 'copy'));
    expect(addressesOf(stack)).toEqual(['aws_s3_bucket.site_bucket_copy']);
  });

  it('leave out "resource": a construct’s main resource bears the construct’s name', () => {
    const stack = stackWith((scope) => bucketAt(scope, 'site', 'bucket', 'resource'));
    expect(addressesOf(stack)).toEqual(['aws_s3_bucket.site_bucket']);
  });

  it('have underscores where regions have hyphens', () => {
    const stack = stackWith((scope) => bucketAt(scope, 'state-eu-west-1'));
    expect(addressesOf(stack)).toEqual(['aws_s3_bucket.state_eu_west_1']);
  });

  it.each([
    ['a hyphen and a slash', ['a', 'b'], ['a-b']],
    ['a hyphen and an underscore', ['a-b'], ['a_b']],
    ['a construct and its main resource', ['a'], ['a', 'resource']],
  ])('are refused when two elements would share one: %s', (_, one, other) => {
    const build = (scope: SystemStack) => {
      // A construct cannot be inside a resource of the same id, so the second goes below a group of its own.
      bucketAt(scope, ...one);
      if (one[0] === other[0]) new S3Bucket(scope.node.findChild('a'), 'resource', {});
      else bucketAt(scope, ...other);
    };
    expect(() => stackWith(build)).toThrow(
      /^regional-eu-west-1\/\S+ and regional-eu-west-1\/\S+ would both be called a(_b)? in Terraform: give one of them another id$/,
    );
  });
});

describe('every stack', () => {
  const stack = stackWith(() => undefined, environmentWith({ tags: { owner: 'platform' } }));

  it('has one provider, in its region and its account only', () => {
    expect(stack.provider['aws']).toEqual([
      {
        region: 'eu-west-1',
        allowed_account_ids: ['123456789012'],
        default_tags: [
          {
            tags: { project: 'edge', environment: 'local', stack: 'regional-eu-west-1', owner: 'platform' },
          },
        ],
      },
    ]);
  });

  it('runs on provider 5.100 and on any 6.x', () => {
    expect(stack.terraform['required_providers']).toEqual({
      aws: { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' },
    });
  });

  it('needs Terraform 1.5, or 1.10 where the S3 backend locks by a file', () => {
    const s3 = stackWith(
      () => undefined,
      environmentWith({ backend: { type: 's3', bucket: 'states', region: 'eu-central-1' } }),
    );

    expect(stack.terraform['required_version']).toBe('>= 1.5.0');
    expect(s3.terraform['required_version']).toBe('>= 1.10.0');
  });

  it('names variables by the same rule', () => {
    const named = stackWith((scope) => void new TerraformVariable(new Construct(scope, 'a'), 'b-c', {}));
    expect(Object.keys(named.variable!)).toEqual(['a_b_c']);
  });
});
