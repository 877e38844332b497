import type { WebAcl } from '../waf/web-acl';
import type { Template } from './context-variables';
import type { GatewayResponses } from './gateway-responses';
import type { Schema } from './json-schema';
import type { ResourceTree } from './resource-tree';
import type { Throttle } from './throttle';

/** A REST API as its OpenAPI document and its other arguments make it. */
export interface RestApi {
  readonly address: string;
  readonly id: string;
  readonly region: string;
  readonly accountId: string;
  /** `arn:aws:execute-api:region:account:id`. */
  readonly executionArn: string;
  readonly defaultEndpointDisabled: boolean;
  /** Lower case: `image/*`. */
  readonly binaryMediaTypes: readonly string[];
  /** Bytes from which responses are compressed; undefined: never. */
  readonly minimumCompressionSize: number | undefined;
  readonly resources: ResourceTree;
  readonly gatewayResponses: GatewayResponses;
}

/** One method of a resource. */
export interface Operation {
  readonly address: string;
  /** `GET`, or `ANY`. */
  readonly method: string;
  /** As in the document: `/products/{id}`. */
  readonly resourcePath: string;
  readonly resourceId: string;
  /** Empty when the request validator does not look at parameters. */
  readonly requiredParameters: readonly Parameter[];
  /** By media type in lower case; undefined when the request validator does not look at bodies. */
  readonly models: ReadonlyMap<string, Schema> | undefined;
  readonly integration: LambdaIntegration;
}

export interface Parameter {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
}

/** An integration of the type `aws_proxy`. */
export interface LambdaIntegration {
  /** The function's, which may be another than the API's. */
  readonly region: string;
  readonly functionName: string;
  /** Alias or version; undefined is `$LATEST`. */
  readonly qualifier: string | undefined;
  /** Milliseconds. */
  readonly timeout: number;
}

/** A published state of a REST API. */
export interface Stage {
  readonly address: string;
  readonly arn: string;
  readonly api: RestApi;
  readonly name: string;
  readonly deploymentId: string;
  /** Null when there are none, as in events. */
  readonly variables: Readonly<Record<string, string>> | null;
  /** Makes an access log line; undefined: no access log. */
  readonly accessLog: Template | undefined;
  readonly throttle: Throttle;
  /** Operations whose function lets this stage invoke it. */
  readonly permitted: ReadonlySet<Operation>;
  readonly webAcl: WebAcl | undefined;
}
