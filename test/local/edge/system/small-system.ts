import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEdge, ManualClock, type Edge, type EdgeOptions, type EdgeReply } from '../../../../local/edge';
import { HttpHeaders } from '../../../../local/edge/http/headers';
import type { HttpRequest } from '../../../../local/edge/http/message';
import { WebServer } from './web-server';

type Json = Readonly<Record<string, unknown>>;

/** The name under which viewers find a small system. */
export const APP = 'app.example.net';

/** The first origin, and the second one of groups. Both are real servers on this machine. */
export const ORIGIN = 'origin.example.net';
export const STANDBY = 'standby.example.net';

/** What a small system has beside a distribution with one behaviour and one origin. */
export interface SmallSystem {
  /** Changes of the default behaviour. */
  readonly behavior?: Json;
  /** Behaviours before it. What they leave out is as in the default one. */
  readonly ordered?: readonly Json[];
  /** Changes of the first origin. */
  readonly origin?: Json;
  /** Changes of the second origin. */
  readonly standby?: Json;
  /** Origins beside those two. */
  readonly origins?: readonly Json[];
  /** Changes of the distribution. */
  readonly distribution?: Json;
  /** Changes of the cache policy, which has the TTLs 0, 60 and 600 and an empty key. */
  readonly cache?: Json;
  /** Resources by type and name. */
  readonly resources?: Readonly<Record<string, Json>>;
  /** Other blocks of the configuration. */
  readonly blocks?: Json;
  /** Files beside the configuration. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  readonly scheme?: 'http' | 'https';
  readonly host?: string;
  readonly location?: string;
  /** Who asks. @default an address for documentation */
  readonly ip?: string;
  readonly httpVersion?: HttpRequest['httpVersion'];
}

/** An answer of the edge, with what tests ask of it. */
export interface Told extends EdgeReply {
  readonly status: number;
  readonly text: string;
  /** Without ` from cloudfront`. */
  readonly xCache: string;
  header(name: string): string | undefined;
}

/** A small system that runs. */
export interface RunningSystem {
  readonly edge: Edge;
  readonly clock: ManualClock;
  readonly web: WebServer;
  readonly standby: WebServer;
  ask(target: string, question?: Question): Promise<Told>;
  close(): Promise<void>;
}

/** Writes the system as Terraform JSON, and runs it in front of two real servers, in time that stands still. */
export async function runSmallSystem(
  system: SmallSystem = {},
  options: Partial<EdgeOptions> = {},
): Promise<RunningSystem> {
  const folder = mkdtempSync(join(tmpdir(), 'system-'));
  const web = await WebServer.start(() => ({ body: `answer ${web.received.length}` }));
  const standby = await WebServer.start(() => ({ body: `standby ${standby.received.length}` }));
  const clock = new ManualClock();
  const remove = async (): Promise<void> => {
    await Promise.all([web.close(), standby.close()]);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const edge = await createEdge({
      outdir: writeSystem(join(folder, 'system'), system, { web: web.port, standby: standby.port }),
      workFolder: join(folder, 'work'),
      clock,
      addresses: new Map([
        [ORIGIN, '127.0.0.1'],
        [STANDBY, '127.0.0.1'],
      ]),
      ...options,
    });
    return {
      edge,
      clock,
      web,
      standby,
      ask: (target, question) => ask(edge, target, question),
      close: async () => {
        await edge.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Asks an edge as a viewer of the small system does. */
export async function ask(edge: Edge, target: string, question: Question = {}): Promise<Told> {
  const { method = 'GET', headers = {}, body, scheme = 'https', host = APP, location, httpVersion = '1.1' } = question;
  const { ip = '198.51.100.7' } = question;
  const sent = new HttpHeaders({ host, ...headers });
  if (body !== undefined) sent.set('content-length', String(Buffer.byteLength(body)));
  const request: HttpRequest = {
    method,
    scheme,
    target,
    headers: sent,
    body: body === undefined ? null : Buffer.from(body),
    httpVersion,
    client: { ip, port: 40_000 },
  };
  const reply = await edge.handle(request, location);
  const { response } = reply;
  return {
    ...reply,
    status: response.status,
    text: Buffer.from(response.body).toString(),
    xCache: (response.headers.get('x-cache') ?? '').replace(' from cloudfront', ''),
    header: (name) => response.headers.get(name),
  };
}

/** An `aws_cloudfront_cache_policy`. */
export const cachePolicy = (name: string, { key = {}, ...changes }: Json & { readonly key?: Json } = {}): Json => ({
  name,
  min_ttl: 0,
  default_ttl: 60,
  max_ttl: 600,
  parameters_in_cache_key_and_forwarded_to_origin: [
    {
      cookies_config: [{ cookie_behavior: 'none' }],
      headers_config: [{ header_behavior: 'none' }],
      query_strings_config: [{ query_string_behavior: 'none' }],
      ...key,
    },
  ],
  ...changes,
});

/** An `aws_cloudfront_function` of the given code. */
export const edgeFunction = (name: string, code: string, changes: Json = {}): Json => ({
  name,
  runtime: 'cloudfront-js-2.0',
  code: code.replaceAll('${', '$${'),
  ...changes,
});

/** An association of a function with one of the two events of a behaviour. */
export const runs = (event: 'viewer-request' | 'viewer-response', name: string): Json => ({
  event_type: event,
  function_arn: `\${aws_cloudfront_function.${name}.arn}`,
});

/** A web ACL of one rule; the statement is in the words of the WAF API. */
export const webAcl = (name: string, scope: 'CLOUDFRONT' | 'REGIONAL', rules: readonly Json[]): Json => ({
  name,
  scope,
  default_action: [{ allow: [{}] }],
  rule_json: JSON.stringify(
    rules.map((rule, index) => ({
      Name: `rule-${index}`,
      Priority: index,
      Action: { Block: {} },
      VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: name, SampledRequestsEnabled: true },
      ...rule,
    })),
  ),
  visibility_config: [{ cloudwatch_metrics_enabled: true, metric_name: name, sampled_requests_enabled: true }],
});

/** A statement that matches when a header holds the text. */
export const headerHolds = (name: string, text: string): Json => ({
  ByteMatchStatement: {
    FieldToMatch: { SingleHeader: { Name: name } },
    PositionalConstraint: 'EXACTLY',
    SearchString: text,
    TextTransformations: [{ Priority: 0, Type: 'NONE' }],
  },
});

export const customOrigin = (id: string, name: string, port: number, changes: Json = {}): Json => ({
  origin_id: id,
  domain_name: name,
  connection_attempts: 1,
  connection_timeout: 1,
  ...changes,
  custom_origin_config: [
    {
      http_port: port,
      https_port: 443,
      origin_protocol_policy: 'http-only',
      origin_ssl_protocols: ['TLSv1.2'],
      ...(changes['custom_origin_config'] as Json | undefined),
    },
  ],
});

export function writeSystem(
  folder: string,
  system: SmallSystem,
  ports: { readonly web: number; readonly standby: number },
): string {
  const behavior = {
    target_origin_id: 'web',
    viewer_protocol_policy: 'redirect-to-https',
    allowed_methods: ['GET', 'HEAD', 'OPTIONS'],
    cached_methods: ['GET', 'HEAD'],
    cache_policy_id: '${aws_cloudfront_cache_policy.usual.id}',
    compress: false,
    ...system.behavior,
  };
  const { aws_cloudfront_cache_policy: policies = {}, ...resources } = system.resources ?? {};
  const configuration = {
    provider: { aws: { region: 'us-east-1' } },
    ...system.blocks,
    resource: {
      aws_cloudfront_cache_policy: { usual: cachePolicy('usual', system.cache), ...policies },
      ...resources,
      aws_cloudfront_distribution: {
        app: {
          enabled: true,
          aliases: [APP],
          origin: [
            customOrigin('web', ORIGIN, ports.web, system.origin),
            customOrigin('standby', STANDBY, ports.standby, system.standby),
            ...(system.origins ?? []),
          ],
          default_cache_behavior: [behavior],
          ordered_cache_behavior: (system.ordered ?? []).map((changes) => ({ ...behavior, ...changes })),
          restrictions: [{ geo_restriction: [{ restriction_type: 'none' }] }],
          viewer_certificate: [{ cloudfront_default_certificate: true }],
          ...system.distribution,
        },
        ...(resources['aws_cloudfront_distribution'] as Json | undefined),
      },
    },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(configuration));
  for (const [name, content] of Object.entries(system.files ?? {})) writeFileSync(join(folder, name), content);
  return folder;
}
