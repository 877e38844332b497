import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { LambdaAlias } from '@cdktf/provider-aws/lib/lambda-alias';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { AssetType, TerraformAsset } from 'cdktf';
import { Construct } from 'constructs';
import type { FunctionArtifact } from '../artifacts';
import { servicePrincipalTrust } from '../security/service-principal-trust';

/** The newest Node.js runtime that provider 5.100 knows. */
const RUNTIME = 'nodejs22.x';

/** The alias that traffic goes to; releases move it from version to version. */
const LIVE = 'live';

export interface ApiFunctionProps {
  readonly functionName: string;
  /** IAM is global: the name says the region. */
  readonly roleName: string;
  /** ARN of the policy that bounds the role. @default none does */
  readonly roleBoundary?: string;
  readonly artifact: FunctionArtifact;
  readonly environment: Readonly<Record<string, string>>;
  /** What it may do besides writing its log and its traces. @default nothing */
  readonly statements?: readonly DataAwsIamPolicyDocumentStatement[];
  /** Memory in MB; CPU grows with it. */
  readonly memoryMb: number;
  /** Seconds until Lambda gives up; below API Gateway's own limit, so that the function's answer wins. */
  readonly timeoutSeconds: number;
  readonly logRetentionDays: number;
  /** @default none is set aside */
  readonly reservedConcurrency?: number;
}

/** One Lambda function of the API: its code, its role, its log, a version per release and the alias that serves. */
export class ApiFunction extends Construct {
  /** What API Gateway integrates with. */
  readonly invokeArn: string;
  readonly functionName: string;
  readonly aliasName: string;

  constructor(scope: Construct, id: string, props: ApiFunctionProps) {
    super(scope, id);
    const logs = new CloudwatchLogGroup(this, 'logs', {
      name: `/aws/lambda/${props.functionName}`,
      retentionInDays: props.logRetentionDays,
    });
    const role = new IamRole(this, 'role', {
      name: props.roleName,
      permissionsBoundary: props.roleBoundary,
      assumeRolePolicy: servicePrincipalTrust(this, 'trust', 'lambda.amazonaws.com'),
    });
    const permissions = new DataAwsIamPolicyDocument(this, 'permissions', {
      statement: [
        {
          sid: 'WriteOwnLog',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [`${logs.arn}:*`],
        },
        // X-Ray has no resources to name. Source: Service Authorization Reference, "AWS X-Ray".
        { sid: 'SendTraces', actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] },
        ...(props.statements ?? []),
      ],
    });
    const policy = new IamRolePolicy(this, 'policy', {
      name: 'what-the-function-may-do',
      role: role.name,
      policy: permissions.json,
    });

    const archive = new TerraformAsset(this, 'code', {
      path: props.artifact.archive,
      type: AssetType.FILE,
      assetHash: hexOf(props.artifact.sha256).slice(0, 32),
    });
    const lambda = new LambdaFunction(this, 'resource', {
      functionName: props.functionName,
      role: role.arn,
      runtime: RUNTIME,
      architectures: ['arm64'],
      handler: 'index.handler',
      filename: archive.path,
      sourceCodeHash: props.artifact.sha256,
      memorySize: props.memoryMb,
      timeout: props.timeoutSeconds,
      reservedConcurrentExecutions: props.reservedConcurrency,
      publish: true,
      environment: { variables: { ...props.environment } },
      tracingConfig: { mode: 'Active' },
      loggingConfig: { logFormat: 'JSON', logGroup: logs.name },
      // The first call must find a role that may write the log.
      dependsOn: [policy],
    });
    const alias = new LambdaAlias(this, 'live', {
      name: LIVE,
      description: 'The version that serves',
      functionName: lambda.functionName,
      functionVersion: lambda.version,
    });
    this.invokeArn = alias.invokeArn;
    this.functionName = lambda.functionName;
    this.aliasName = alias.name;
  }
}

const hexOf = (base64: string) => Buffer.from(base64, 'base64').toString('hex');
