import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { childVariables } from '../../../cli/child-variables';
import { homeOf } from '../../../cli/home';
import { lambdaVersions } from '../../../cli/aws/lambda-versions';
import { rollBackDistribution } from '../../../cli/rollback/roll-back-distribution';
import { rollBackFunctions } from '../../../cli/rollback/roll-back-functions';
import type { TerraformSession } from '../../../cli/session';
import { findTerraform } from '../../../cli/terraform/find-terraform';
import { findProviderMirror, mirrorSearch } from '../../../cli/terraform/provider-mirror';
import { terraformConfig, writeTerraformConfig } from '../../../cli/terraform/terraform-config';
import { loadEnvironment } from '../../../environments';
import { startEmulator, stopEmulator } from '../../../local/emulator';
import { temporaryRepository } from '../review/repository';
import { commandContext } from '../support/command-context';

/** A distribution and a function in the place of the global stack: as HCL at two commits, the later of which is deployed. */
const repository = temporaryRepository();
const emulatorHome = mkdtempSync(join(tmpdir(), 'rollback-'));
const home = homeOf(join(repository.path, '.edge'), 'local');
const environment = loadEnvironment('local');
const archive = join(repository.path, 'function.zip');
let session: TerraformSession;

/** The release of the app that belongs to each. */
const RELEASES: Readonly<Record<string, string>> = { first: 'aaaaaaaaaaaa', second: 'bbbbbbbbbbbb' };

const hcl = (comment: string): string => `
terraform {
  backend "local" {
    path = "../../../../state/local/global.tfstate"
  }
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

output "site_release" {
  value = "${RELEASES[comment] ?? 'cccccccccccc'}"
}

resource "aws_cloudfront_distribution" "app" {
  comment             = "${comment}"
  enabled             = true
  wait_for_deployment = false
  origin {
    origin_id   = "api"
    domain_name = "api.example.com"
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
  default_cache_behavior {
    target_origin_id       = "api"
    viewer_protocol_policy = "https-only"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
  }
  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
  viewer_certificate {
    cloudfront_default_certificate = true
  }
}

resource "aws_iam_role" "orders" {
  name               = "orders"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_lambda_function" "function_orders" {
  function_name = "edge-local-orders"
  role          = aws_iam_role.orders.arn
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "${archive}"
  publish       = true
  environment {
    variables = {
      RELEASE = "${comment}"
    }
  }
}

resource "aws_lambda_alias" "function_orders_live" {
  name             = "live"
  function_name    = aws_lambda_function.function_orders.function_name
  function_version = aws_lambda_function.function_orders.version
}
`;

beforeAll(async () => {
  const { url } = await startEmulator({ home: emulatorHome, port: 0 });
  const machine = { platform: process.platform, architecture: process.arch, userHome: homedir() };
  const mirror = findProviderMirror(mirrorSearch(process.env, machine));
  writeTerraformConfig(home.terraformConfigFile, terraformConfig('', mirror));
  const variables = childVariables({
    inherited: process.env,
    terraformConfigFile: home.terraformConfigFile,
    cdktfHome: join(home.root, 'cdktf'),
    emulatorUrl: url,
  });
  writeFileSync(archive, zipSync({ 'index.js': new TextEncoder().encode('exports.handler = () => 1;') }));
  const file = repository.write(
    'stack.json',
    JSON.stringify({
      provider: { aws: [{ region: 'us-east-1' }] },
      resource: {
        aws_lambda_function: { function_orders: { function_name: 'edge-local-orders' } },
        aws_lambda_alias: {
          function_orders_live: { name: 'live', function_name: '${aws_lambda_function.function_orders.function_name}' },
        },
      },
    }),
  );
  session = {
    environment,
    home,
    terraform: await findTerraform(variables),
    variables,
    emulator: undefined,
    stacks: [{ name: 'regional-us-east-1', file, folder: '', dependencies: [], exceptions: [] }],
  };
  // What is deployed is the later commit: the earlier one is deployed first, and taken over by a rollback to "HEAD".
  for (const comment of ['first', 'second']) {
    repository.write('hcl/local/global/main.tf', hcl(comment));
    repository.commit();
    await run('HEAD');
  }
});

afterAll(async () => {
  await stopEmulator({ home: emulatorHome });
  rmSync(emulatorHome, { recursive: true, force: true });
});

async function run(revision: string | undefined) {
  const { context, printed } = commandContext({ project: repository.path });
  const exitCode = await rollBackDistribution(context, session, { revision, isSure: false });
  return { exitCode, printed: printed() };
}

interface State {
  readonly resources: readonly {
    readonly type: string;
    readonly instances: readonly { readonly attributes: object }[];
  }[];
}

/** An attribute of the only resource of a type, as the state knows it. */
function known(type: string, attribute: string): unknown {
  const { resources } = JSON.parse(readFileSync(join(home.state, 'global.tfstate'), 'utf8')) as State;
  const attributes = resources.find((resource) => resource.type === type)?.instances[0]?.attributes;
  return (attributes as Record<string, unknown> | undefined)?.[attribute];
}

test('a function goes back to the version before, in Lambda itself, and a second time there is none', async () => {
  const alias = { region: 'us-east-1', functionName: 'edge-local-orders', alias: 'live', service: 'orders' };
  const versions = lambdaVersions(session.variables);
  const back = async () => {
    const { context, printed } = commandContext({ project: repository.path });
    const options = { service: 'orders', region: undefined, isSure: false };
    return { exitCode: await rollBackFunctions(context, session, options), printed: printed() };
  };
  expect((await versions.served(alias)).version).toBe('2');
  expect(await back()).toMatchObject({ exitCode: 0 });
  expect((await versions.served(alias)).version).toBe('1');
  await expect(back()).rejects.toThrow('nothing to go back to; us-east-1: there is no version before 1');
});

test('the distribution goes back to the HCL before its last change, whose plan is shown, and then there is nothing to do', async () => {
  expect(known('aws_cloudfront_distribution', 'comment')).toBe('second');
  const { exitCode, printed } = await run(undefined);

  expect(exitCode).toBe(0);
  expect(printed).toMatch(/comment +(= )?"second" -> "first"/);
  expect(printed).toContain(
    '\nThe app goes back too: viewers get its release aaaaaaaaaaaa instead of bbbbbbbbbbbb. To keep the app as it is, ' +
      'revert what changed the\ndistribution and deploy that instead: npm run deploy -- global\n\nglobal  applying\n',
  );
  expect(printed).toMatch(/Apply complete! Resources: \d added, \d changed, 0 destroyed/);
  expect(printed).toMatch(
    /A deploy of this checkout brings the later one again: revert [0-9a-f]+ "x" before the next one/,
  );
  expect(known('aws_cloudfront_distribution', 'comment')).toBe('first');
  expect(existsSync(join(home.rollbackOut, 'stacks/global/rollback.tfplan'))).toBe(false);
  expect((await run(undefined)).printed).toContain('already: nothing was changed');
});

test('HCL that Terraform refuses changes nothing, and shows what Terraform says', async () => {
  repository.write('hcl/local/global/main.tf', `${hcl('third')}\nresource "aws_nothing" "at_all" {\n}\n`);
  repository.commit();
  await expect(run('HEAD')).rejects.toThrow('the plan of global as HEAD failed; what Terraform said is above');
  expect(known('aws_cloudfront_distribution', 'comment')).toBe('first');
});
