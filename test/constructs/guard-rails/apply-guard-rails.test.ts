import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3BucketAcl } from '@cdktf/provider-aws/lib/s3-bucket-acl';
import { Wafv2IpSet } from '@cdktf/provider-aws/lib/wafv2-ip-set';
import { App, TerraformStack, type AppConfig } from 'cdktf';
import { Construct } from 'constructs';
import { applyGuardRails, GuardRailError } from '../../../constructs/guard-rails/apply-guard-rails';
import { allowException } from '../../../constructs/guard-rails/exceptions';
import { addSystem } from '../../../stacks/system';
import { fixtureArtifacts } from '../../support/fixture-artifacts';
import { environmentWith } from '../../support/synth-system';
import { apiBehaviour, distribution, behaviour, MANAGED, ORIGINS } from './support/distribution';

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'guard-rails-'));
});
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

/** A stack that nobody of this project wrote. */
function plainStack(app: App, id: string, region = 'us-east-1'): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AwsProvider(stack, 'aws', { region });
  return stack;
}

/** The message of the refusal, or what was written. */
function synth(build: (app: App) => void, config: AppConfig = {}): string {
  const app = new App({ outdir, ...config });
  applyGuardRails(app);
  build(app);
  try {
    app.synth();
  } catch (error) {
    expect(error).toBeInstanceOf(GuardRailError);
    expect(existsSync(join(outdir, 'manifest.json'))).toBe(false);
    return (error as Error).message;
  }
  return readFileSync(join(outdir, 'manifest.json'), 'utf8');
}

const openBucket = (scope: Construct, id = 'acl') => new S3BucketAcl(scope, id, { bucket: 'site', acl: 'public-read' });

test('everything that is wrong is said at once, by stack, with what to do', () => {
  const message = synth((app) => {
    const files = plainStack(app, 'files');
    openBucket(files);
    const network = plainStack(app, 'network', 'eu-west-1');
    new Wafv2IpSet(network, 'ips', { name: 'ips', scope: 'CLOUDFRONT', ipAddressVersion: 'IPV4' });
    openBucket(new Construct(network, 'bucket'));
  });
  expect(message).toBe(`guard rails found 3 problems:

files
  public-access: aws_s3_bucket_acl.acl (files/acl)
    the access control list opens the bucket
    found:   public-read
    allowed: private
    fix:     keep the bucket private and let CloudFront read it through an origin access control

network
  global-region: aws_wafv2_ip_set.ips (network/ips)
    aws_wafv2_ip_set with scope CLOUDFRONT in the wrong region
    found:   eu-west-1
    allowed: us-east-1
    fix:     give it a provider whose region is us-east-1
  public-access: aws_s3_bucket_acl.bucket_acl_C7AB9BFF (network/bucket/acl)
    the access control list opens the bucket
    found:   public-read
    allowed: private
    fix:     keep the bucket private and let CloudFront read it through an origin access control

What has to stay as it is takes a written exception: allowException(construct, '<rule>', '<why>'). The rules and their sources: docs/guard-rails.md`);
});

test('stacks in which nothing is wrong are written', () => {
  expect(synth((app) => void plainStack(app, 'empty'))).toContain('"empty"');
});

test('a distribution that somebody adds to this project is held to them, and the project’s API is known, with what it promises', () => {
  const app = new App({ outdir });
  const props = { artifacts: fixtureArtifacts(), localStateFolder: '../../../state', preview: false };
  const environment = environmentWith();
  addSystem(app, { ...props, environment });
  distribution(plainStack(app, 'second'), {
    origin: [{ ...ORIGINS[1]!, originId: 'api', domainName: `origin.${environment.appName}` }],
    defaultCacheBehavior: behaviour({ targetOriginId: 'api', originRequestPolicyId: MANAGED.allViewer }),
    orderedCacheBehavior: [apiBehaviour()],
  });
  expect(() => app.synth()).toThrow(
    /host-to-api[^]*the default behaviour: forwards Host to an API[^]*stale-without-ttl[^]*nothing is kept \(\/api\/products\)/,
  );
});

test('guard rails do not run without validations, so an app may not skip them', () => {
  const app = new App({ outdir, skipValidation: true });
  expect(() => applyGuardRails(app)).toThrow(/skipValidation: true.*leave it out/);
});

test('they see what cdktf would write as HCL, too', () => {
  expect(synth((app) => void openBucket(plainStack(app, 'files')), { hclOutput: true })).toContain('public-access');
});

describe('an exception', () => {
  it('lets a resource pass, and says so in the manifest, without a trace of the machine', () => {
    const manifest = synth((app) => {
      allowException(openBucket(plainStack(app, 'files')), 'public-access', 'a public archive');
    });
    const { annotations } = JSON.parse(manifest).stacks.files;
    expect(annotations).toEqual([
      {
        constructPath: 'files/acl',
        level: '@cdktf/warn',
        message: 'guard rail excepted: public-access (a public archive)',
      },
    ]);
  });

  it('holds for what is under its construct, and nothing else', () => {
    const message = synth((app) => {
      const stack = plainStack(app, 'files');
      const archive = new Construct(stack, 'archive');
      openBucket(archive);
      openBucket(new Construct(stack, 'archive-2'));
      allowException(archive, 'public-access', 'a public archive');
    });
    expect(message).toMatch(/found 1 problem:/);
    expect(message).toContain('files/archive-2/acl');
  });

  it('that nothing needs is refused: it would hide the next mistake', () => {
    const message = synth((app) => {
      const stack = plainStack(app, 'files');
      allowException(new Construct(stack, 'archive'), 'public-access', 'it was public once');
    });
    expect(message).toBe(
      'guard rails found 1 problem:\n\nexceptions\n' +
        '  public-access: files/archive needs no exception, or is a whole stack; remove it, or move it to the resource ("it was public once")',
    );
  });

  it('cannot be made for a whole stack', () => {
    const message = synth((app) => {
      const stack = plainStack(app, 'files');
      openBucket(stack);
      allowException(stack, 'public-access', 'all of it');
    });
    expect(message).toMatch(/found 2 problems:[^]*files\/acl[^]*files needs no exception, or is a whole stack/);
  });

  it('names a rule that there is, and a reason', () => {
    const stack = plainStack(new App({ outdir }), 'files');
    expect(() => allowException(stack, 'public-acess', 'why')).toThrow(
      /files has an exception from "public-acess", which is no guard rail; there are: cached-authorization, /,
    );
    expect(() => allowException(stack, 'public-access', ' ')).toThrow(
      'files has an exception from public-access without a reason: say in a sentence why it is right there',
    );
  });
});
