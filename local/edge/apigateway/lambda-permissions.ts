import { EdgeError } from '../error';
import { Arguments } from '../terraform/arguments';
import type { System } from '../terraform/system';
import type { Operation } from './rest-api';

interface Permission {
  readonly region: string;
  readonly functionName: string;
  readonly qualifier: string | undefined;
  readonly source: RegExp;
  /** Whose APIs alone may call. @default anybody's */
  readonly sourceAccount: string | undefined;
}

const PRINCIPAL = 'apigateway.amazonaws.com';
const FUNCTION_ARN = /^arn:[\w-]+:lambda:[\w-]+:\d*:function:([\w-]+)(?::([\w$-]+))?$/;

/** What functions let API Gateway invoke, by their `aws_lambda_permission`s. */
export class LambdaPermissions {
  private readonly permissions: readonly Permission[];

  constructor(system: System) {
    this.permissions = system
      .ofType('aws_lambda_permission')
      .filter((resource) => resource.values['principal'] === PRINCIPAL)
      .map((resource) => readPermission(Arguments.of(resource), resource.region));
  }

  /** @param stageArn `arn:aws:execute-api:region:account:api/stage` */
  allow(operation: Operation, stageArn: string): boolean {
    // API Gateway names itself with the resource's path, each parameter as `*`.
    const path = operation.resourcePath.replace(/\{[^}]+\}/g, '*');
    const source = `${stageArn}/${operation.method === 'ANY' ? '*' : operation.method}${path}`;
    const { region, functionName, qualifier } = operation.integration;
    const account = stageArn.split(':')[4];
    return this.permissions.some(
      (permission) =>
        permission.region === region &&
        permission.functionName === functionName &&
        permission.qualifier === qualifier &&
        (permission.sourceAccount ?? account) === account &&
        permission.source.test(source),
    );
  }
}

function readPermission(values: Arguments, region: string): Permission {
  values.inert('statement_id', 'statement_id_prefix', 'principal', 'region');
  const action = values.string('action');
  if (action !== 'lambda:InvokeFunction' && action !== 'lambda:*') {
    throw new EdgeError(`${values.address}.action`, `is "${action}".`, 'API Gateway needs lambda:InvokeFunction.');
  }
  const name = values.string('function_name');
  const [, functionName = name, ownQualifier] = FUNCTION_ARN.exec(name) ?? [];
  const permission: Permission = {
    region,
    functionName,
    qualifier: values.optionalString('qualifier') ?? ownQualifier,
    source: arnLike(values.optionalString('source_arn') ?? '*'),
    sourceAccount: values.optionalString('source_account'),
  };
  values.done();
  return permission;
}

/** `*` stands for anything, `?` for one character. */
function arnLike(pattern: string): RegExp {
  const escaped = pattern.replace(/[\\^$.+()[\]{}|]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`);
}
