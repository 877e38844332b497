import type { JsonObject } from '../../review/hcl/json';

/** A function whose source holds everything that is special to Terraform, JSON or HCL. */
export const FUNCTION_CODE = [
  'function handler(event) {',
  '\tvar request = event.request; // costs $${5} and 100%%{}',
  '  if (/^\\/a"b\\.html$/.test(request.uri)) return "\\\\" + \'é 😀\';',
  '',
  '  return request;',
  '}',
].join('\n');

const POLICY =
  '${jsonencode({"Version" = "2012-10-17", "Statement" = [{"Effect" = "Allow", "Action" = ["logs:CreateLogStream", "logs:PutLogEvents"], ' +
  '"Resource" = "${aws_cloudwatch_log_group.api.arn}:*", "Condition" = {"StringEquals" = {"aws:SourceAccount" = "${data.aws_caller_identity.me.account_id}"}}}, ' +
  '{"Effect" = "Deny", "Action" = "*", "Resource" = "*", "Sid" = "Says \\"no\\" \\\\ to $${this}, {and} [that]", "for" = true, "in" = null, "n" = -1.5}]})}';

/** A stack that Terraform accepts and that uses every form the renderer knows. */
export const TORTURE: JsonObject = {
  '//': { metadata: { backend: 's3', stackName: 'torture', version: '0.21.0' } },
  terraform: {
    required_version: '>= 1.5.0',
    required_providers: { aws: { source: 'aws', version: '>= 5.100.0, < 7.0.0' } },
    backend: {
      s3: { bucket: 'states', encrypt: true, key: 'torture.tfstate', region: 'us-east-1', use_lockfile: true },
    },
  },
  provider: {
    aws: [
      { region: 'us-east-1', default_tags: [{ tags: { project: 'edge', 'cost-centre': 'a b' } }] },
      {
        alias: 'ireland',
        region: 'eu-west-1',
        assume_role: { role_arn: 'arn:aws:iam::123456789012:role/${var.role}' },
      },
    ],
  },
  variable: {
    role: {
      type: 'string',
      default: 'a ${literal} $${escaped} %{if}',
      description: 'Not ${evaluated}, "quoted"\nand on two lines',
      nullable: false,
      sensitive: true,
      validation: [
        { condition: '${length(var.role) > 0}', error_message: 'Not "${var.role}".' },
        { condition: '${var.role != "x"}', error_message: 'Not x.' },
      ],
    },
    shape: {
      type: 'object({ names = list(string), size = optional(number) })',
      default: { names: ['${a}'], size: null },
    },
    regions: { type: 'set(string)', default: [] },
  },
  locals: { names: { b: 1, a: 'x', '${var.role}': 'computed', 'a b': ['${var.role}'], '$${key}': true } },
  moved: [
    { from: 'aws_s3_bucket.before', to: 'aws_s3_bucket.site' },
    { from: 'aws_sns_topic.old[0]', to: 'aws_sns_topic.topics["a"]' },
  ],
  removed: [
    { from: 'aws_s3_bucket.handed_over', lifecycle: { destroy: false } },
    { from: 'aws_sns_topic.gone', lifecycle: [{ destroy: true }] },
  ],
  import: [{ to: 'aws_s3_bucket.site', id: 'site-${var.role}', provider: 'aws.ireland' }],
  data: {
    aws_caller_identity: { me: { '//': { metadata: { path: 'torture/me' } } } },
    aws_iam_policy_document: {
      trust: {
        '//': { metadata: { path: 'torture/api/trust' } },
        statement: [
          {
            actions: ['sts:AssumeRole'],
            condition: [{ test: 'StringEquals', values: ['a'], variable: 'aws:PrincipalTag/x' }],
            dynamic: {
              principals: {
                for_each: '${toset(["lambda", "edgelambda"])}',
                iterator: 'service',
                content: { identifiers: ['${service.value}.amazonaws.com'], type: 'Service' },
              },
            },
          },
          { actions: ['sts:TagSession'], principals: { identifiers: ['*'], type: 'AWS' } },
        ],
      },
    },
    terraform_remote_state: { home: { backend: 'local', config: { path: '../home.tfstate' } } },
  },
  resource: {
    aws_s3_bucket: {
      site: { '//': { metadata: { path: 'torture/site/resource' } }, bucket: 'site-a', provider: 'aws.ireland' },
    },
    aws_s3_object: {
      files: {
        '//': { metadata: { path: 'torture/site/files' } },
        for_each: '${fileset(path.module, "*.none")}',
        bucket: '${aws_s3_bucket.site.bucket}',
        key: 'files/${each.key}',
        content_type:
          '${lookup({"html" = "text/html; charset=utf-8", "js" = "text/javascript; charset=utf-8"}, reverse(split(".", each.key))[0], "application/octet-stream")}',
        depends_on: ['aws_s3_bucket.site', 'data.aws_caller_identity.me'],
        provider: 'aws.ireland',
      },
    },
    aws_cloudwatch_log_group: { api: { name: '/aws/apigateway/${var.role}', retention_in_days: 14 } },
    aws_iam_role: {
      api: {
        '//': { metadata: { path: 'torture/api/role' } },
        name: 'api',
        assume_role_policy: '${data.aws_iam_policy_document.trust.json}',
        lifecycle: {
          create_before_destroy: true,
          ignore_changes: ['tags', 'tags_all["a.b"]'],
          replace_triggered_by: ['terraform_data.version'],
          precondition: [{ condition: '${var.role != ""}', error_message: 'A role is needed.' }],
        },
      },
    },
    aws_iam_role_policy: { api: { name: 'api', role: '${aws_iam_role.api.id}', policy: POLICY } },
    aws_cloudfront_function: {
      router: {
        '//': { metadata: { path: 'torture/edge/router' } },
        name: 'router',
        runtime: 'cloudfront-js-2.0',
        code: FUNCTION_CODE,
      },
      other: { name: 'other', runtime: 'cloudfront-js-2.0', code: `${FUNCTION_CODE}\n` },
    },
    aws_cloudwatch_log_delivery: {
      edge: {
        delivery_source_name: 'edge',
        delivery_destination_arn: 'arn:aws:logs:us-east-1:123456789012:delivery-destination:edge',
        s3_delivery_configuration: [{ enable_hive_compatible_path: false, suffix_path: '/{DistributionId}/{yyyy}' }],
      },
    },
    aws_wafv2_web_acl: {
      lock: {
        name: 'lock',
        scope: 'REGIONAL',
        default_action: { block: {} },
        rule: [
          {
            name: 'all',
            priority: 0,
            action: { allow: {} },
            statement: {
              not_statement: {
                statement: [{ geo_match_statement: { country_codes: ['AQ', 'BV'] } }],
              },
            },
            visibility_config: {
              cloudwatch_metrics_enabled: true,
              metric_name: 'all',
              sampled_requests_enabled: false,
            },
          },
        ],
        visibility_config: { cloudwatch_metrics_enabled: true, metric_name: 'lock', sampled_requests_enabled: false },
      },
    },
    aws_sns_topic: { topics: { count: 2, name: 'topic-${count.index}', lifecycle: { ignore_changes: 'all' } } },
    terraform_data: {
      version: {
        input: {
          object: '${{"a" = 1}}',
          list: '${[1, 2]}',
          text: '${"x"}',
          lines: '${ var.role ==\n  "x" ? 1 : 2 }',
          directive: '%{ if var.role == "" }none%{ else }${var.role}%{ endif }',
          loop: '${[for name in var.regions : upper(name) if name != ""]}',
          empty: [{}, [], '', null],
          numbers: [0, -1, 1.5, 1e21, 1e-7, 9007199254740991],
          '//': 'a key of the value, not a note',
        },
      },
    },
  },
  output: {
    role: {
      value: '${aws_iam_role.api.arn}',
      description: 'Of ${no one}',
      sensitive: true,
      depends_on: ['aws_sns_topic.topics'],
    },
    checked: { value: 1, precondition: { condition: '${var.regions != null}', error_message: 'Regions are needed.' } },
  },
};
