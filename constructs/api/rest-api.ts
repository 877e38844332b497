import { ApiGatewayDeployment } from '@cdktf/provider-aws/lib/api-gateway-deployment';
import { ApiGatewayMethodSettings } from '@cdktf/provider-aws/lib/api-gateway-method-settings';
import { ApiGatewayRestApi } from '@cdktf/provider-aws/lib/api-gateway-rest-api';
import { ApiGatewayStage } from '@cdktf/provider-aws/lib/api-gateway-stage';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { Fn, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { ACCESS_LOG_FORMAT } from './access-log-format';
import { terraformJson } from '../terraform-json';
import type { ApiFunction } from './api-function';

const STAGE = 'live';

/** Responses smaller than this many bytes are not worth compressing. */
const MINIMUM_COMPRESSION_BYTES = 1_024;

/** Requests a region accepts: per second, steadily, and at once. */
export interface Throttling {
  readonly rate: number;
  readonly burst: number;
}

/** A resource whose methods accept fewer requests than the stage. */
export interface ThrottledResource extends Throttling {
  /** One path segment below the stage, for example `health`. */
  readonly resource: string;
  readonly methods: readonly string[];
}

export interface RestApiProps {
  readonly name: string;
  /** The OpenAPI document; may hold Terraform references. */
  readonly document: object;
  /** The functions that the document integrates, by service. */
  readonly functions: Readonly<Record<string, ApiFunction>>;
  /** Media types whose bodies are binary. */
  readonly binaryMediaTypes: readonly string[];
  readonly throttling: Throttling;
  readonly throttledResources: readonly ThrottledResource[];
  readonly logRetentionDays: number;
  /**
   * What must exist before the stage can log.
   * @default nothing of this stack: account and region let API Gateway log already
   */
  readonly logAccess?: ITerraformDependable;
}

/** A regional REST API made from an OpenAPI document, its deployment, and the one stage that serves. */
export class RestApi extends Construct {
  readonly id: string;
  readonly stageName: string;
  readonly stageArn: string;

  constructor(scope: Construct, id: string, props: RestApiProps) {
    super(scope, id);
    const api = new ApiGatewayRestApi(this, 'resource', {
      name: props.name,
      body: terraformJson(props.document),
      endpointConfiguration: { types: ['REGIONAL'] },
      binaryMediaTypes: [...props.binaryMediaTypes],
      minimumCompressionSize: String(MINIMUM_COMPRESSION_BYTES),
      // The default host name would be a way around CloudFront.
      disableExecuteApiEndpoint: true,
    });
    const deployment = new ApiGatewayDeployment(this, 'deployment', {
      restApiId: api.id,
      // What a deployment freezes. Nothing else of the stack makes a new one.
      triggers: {
        content: Fn.sha1(
          Fn.jsonencode([api.body, api.binaryMediaTypes, api.minimumCompressionSize, api.disableExecuteApiEndpoint]),
        ),
      },
      lifecycle: { createBeforeDestroy: true },
    });
    const logs = new CloudwatchLogGroup(this, 'access-logs', {
      name: `/aws/apigateway/${props.name}`,
      retentionInDays: props.logRetentionDays,
    });
    const stage = new ApiGatewayStage(this, 'stage', {
      restApiId: api.id,
      deploymentId: deployment.id,
      stageName: STAGE,
      xrayTracingEnabled: true,
      accessLogSettings: { destinationArn: logs.arn, format: terraformJson(ACCESS_LOG_FORMAT) },
      dependsOn: props.logAccess && [props.logAccess],
    });
    // API Gateway would make this group itself, keep its lines for ever and leave it behind.
    // Source: provider documentation of aws_api_gateway_stage, "Managing the API Logging CloudWatch Log Group".
    const executionLogs = new CloudwatchLogGroup(this, 'execution-logs', {
      name: `API-Gateway-Execution-Logs_${api.id}/${STAGE}`,
      retentionInDays: props.logRetentionDays,
    });
    const settings = (settingsId: string, methodPath: string, throttling: Throttling) =>
      new ApiGatewayMethodSettings(this, settingsId, {
        restApiId: api.id,
        stageName: stage.stageName,
        methodPath,
        settings: {
          metricsEnabled: true,
          loggingLevel: 'ERROR',
          dataTraceEnabled: false,
          throttlingRateLimit: throttling.rate,
          throttlingBurstLimit: throttling.burst,
        },
        dependsOn: [executionLogs],
      });
    settings('all-methods', '*/*', props.throttling);
    for (const { resource, methods, ...throttling } of props.throttledResources) {
      for (const method of methods) {
        settings(`${resource}-${method.toLowerCase()}`, `${resource}/${method}`, throttling);
      }
    }

    for (const [service, { functionName, aliasName }] of Object.entries(props.functions)) {
      new LambdaPermission(this, `invoke-${service}`, {
        statementId: 'api-gateway',
        action: 'lambda:InvokeFunction',
        principal: 'apigateway.amazonaws.com',
        functionName,
        qualifier: aliasName,
        sourceArn: `${api.executionArn}/${STAGE}/*`,
      });
    }
    this.id = api.id;
    this.stageName = stage.stageName;
    this.stageArn = stage.arn;
  }
}
