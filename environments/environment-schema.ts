import { z } from 'zod';
import { HEALTH_CHECKER_REGIONS, type AwsRegion } from './aws-regions';
import { backendSchema } from './backend-schema';
import { deliverySchema } from './delivery-schema';
import { awsRegion, domainName } from './fields';

const MAXIMUM_REGIONS = 30;

/** The prefix of an environment that names none. */
export const DEFAULT_PROJECT = 'edge';

/** Names are kept short because they prefix IAM roles (64 characters) and S3 buckets (63). */
const shortName = (maximum: number) =>
  z.string().regex(new RegExp(`^[a-z][a-z0-9-]{0,${maximum - 2}}[a-z0-9]$`), {
    error: `must be 2 to ${maximum} lower-case letters, digits or hyphens, starting with a letter`,
  });

const checkerRegion = z.enum(HEALTH_CHECKER_REGIONS, {
  error: `is not a Route 53 checker region; allowed: ${HEALTH_CHECKER_REGIONS.join(', ')}`,
});

const geoRestriction = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('none') }),
  z.strictObject({
    mode: z.enum(['allow', 'deny']),
    countries: z
      .array(z.string().regex(/^[A-Z]{2}$/, { error: 'must be an ISO 3166-1 alpha-2 code such as DE' }))
      .min(1, { error: 'must name at least one country' }),
  }),
]);

const privateContent = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('none') }),
  z.strictObject({
    mode: z.literal('signed'),
    /** Signing-key slots in force; each is the Terraform variable `signing_public_key_<slot>`. */
    keySlots: z
      .array(z.enum(['a', 'b']))
      .min(1, { error: 'must name at least one slot' })
      .max(2),
  }),
]);

const sessions = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('none') }),
  z.strictObject({
    /** Sessions are tokens (JWT, ES256) of an identity provider; its public keys are the Terraform variable `session_keys`. */
    mode: z.literal('jwt'),
    /** The `iss` of its tokens. */
    issuer: z.url({ protocol: /^https$/, error: 'must be an https address such as https://id.example.com' }),
    /** The `aud` of tokens made for this system. */
    audience: z.string().min(1).max(128),
  }),
]);

/** Retention periods that CloudWatch Logs accepts. Source: CloudWatch Logs API Reference, PutRetentionPolicy. */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** What an environment file may say; the docstrings of each field are the reference for authors of such files. */
export const environmentSchema = z
  .strictObject({
    /** Short name; part of every physical name. */
    name: shortName(12),
    /** Prefix of every physical name, so that several systems can share an account. */
    project: shortName(16).default(DEFAULT_PROJECT),
    /** The account that may be touched: the provider refuses to work in any other. */
    accountId: z.string().regex(/^\d{12}$/, { error: 'must be the twelve digits of an AWS account id' }),
    /** Tags put on everything that can be tagged. */
    tags: z.record(z.string().min(1).max(128), z.string().max(256)).default({}),
    /** The Route 53 hosted zone that the account owner keeps. */
    zoneName: domainName,
    /** The name viewers use: in the zone, at the apex or below it. */
    appName: domainName,
    /** Regions that serve, the home region first; one line adds one. */
    regions: z
      .array(awsRegion)
      .min(1, { error: 'must name at least one region (the first is the home region)' })
      .max(MAXIMUM_REGIONS, { error: `must name at most ${MAXIMUM_REGIONS} regions` })
      .transform((regions) => regions as [AwsRegion, ...AwsRegion[]]),
    /** Regions on their way out: their stacks still exist, the global stack no longer uses them. */
    retiringRegions: z.array(awsRegion).default([]),
    /** True when deploys go to the emulator on this machine and never to AWS. */
    emulated: z.boolean().default(false),
    /** Where Terraform keeps state; all of it in one place, so that no other region is needed to plan. */
    backend: backendSchema,
    /**
     * Who gets into the account without a key, by OIDC; the bootstrap stack makes the roles. Nobody when absent: then
     * people deploy with credentials of their own.
     */
    delivery: deliverySchema.optional(),
    api: z.strictObject({
      /** Requests per second a region accepts, steadily. */
      throttlingRate: z.number().positive().max(10_000),
      /** Requests a region accepts at once. */
      throttlingBurst: z.number().int().positive().max(5_000),
      /**
       * True when this system sets the role by which API Gateway writes logs, of which account and region have one; false
       * when somebody else does.
       */
      manageAccountLogging: z.boolean().default(true),
    }),
    functions: z.strictObject({
      /** Memory in MB; CPU grows with it. */
      memoryMb: z.number().int().min(128).max(10_240).default(512),
      /** Concurrent executions set aside for each function; none when absent. */
      reservedConcurrency: z.number().int().min(1).optional(),
    }),
    /** Days that logs are kept. */
    logRetentionDays: z.literal([...RETENTION_DAYS], {
      error: `is not a retention period; allowed: ${RETENTION_DAYS.join(', ')}`,
    }),
    /** True to make Terraform refuse to destroy what holds data. */
    removalProtection: z.boolean(),
    /** The slot CloudFront sends; every region accepts both, so that the secret rotates with no outage. */
    originSecretSlot: z.enum(['current', 'next']).default('current'),
    health: z.strictObject({
      /** Seconds between two probes of one checker. */
      intervalSeconds: z.literal([10, 30], { error: 'must be 10 or 30 (seconds)' }),
      /** Probes in a row that change the verdict. */
      failureThreshold: z.number().int().min(1).max(10),
      /** Where checkers probe from. */
      checkerRegions: z
        .array(checkerRegion)
        .min(3, { error: 'must name at least three regions' })
        .default(['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1']),
    }),
    /** Names by which viewers may come besides `appName`. */
    hosts: z
      .strictObject({
        /**
         * `www.` and the app's name: without certificate and records, led to the app's name (301), or answered 403. The name
         * must be known to the world before it can be refused.
         */
        www: z.enum(['absent', 'redirect', 'refuse']).default('absent'),
        /** The distribution's own name below cloudfront.net, which cannot be taken away. */
        distributionName: z.enum(['redirect', 'refuse']).default('redirect'),
      })
      .prefault({}),
    site: z
      .strictObject({
        /** Days that a release stays after viewers no longer get it: for pages still open, and to go back to. */
        keepReleasesDays: z.number().int().min(1).max(365).default(14),
        /** One more tier of cache in front of the site's buckets, charged by request; never in front of the API. */
        originShield: z.boolean().default(false),
      })
      .prefault({}),
    /** Who is told when a region answers badly. The alarms are there in any case: a deploy watches them. */
    alarms: z
      .strictObject({
        /** An SNS topic of this name, which each region has already, is told of every alarm that goes on or off. */
        topicName: z
          .string()
          .regex(/^[A-Za-z0-9_-]{1,256}$/, { error: 'must be the name of an SNS topic' })
          .optional(),
      })
      .prefault({}),
    /** How a deploy goes through the regions. */
    rollout: z
      .strictObject({
        /** The region that gets a change before the others do; the last of `regions` when absent. */
        canaryRegion: awsRegion.optional(),
        /**
         * Seconds that each wave is watched, before the next one begins or the deploy ends: 240 when absent, and 0, which is
         * one look, in an emulated environment.
         */
        bakeSeconds: z.number().int().min(0).max(86_400).optional(),
      })
      .prefault({}),
    edge: z.strictObject({
      /** False to switch the system off for viewers: CloudFront then takes no request, while everything stays deployed. */
      enabled: z.boolean().default(true),
      priceClass: z.enum(['PriceClass_100', 'PriceClass_200', 'PriceClass_All']),
      geoRestriction: geoRestriction.default({ mode: 'none' }),
      /** The oldest TLS policy viewers may use. Newer ones need a provider newer than 5.100. */
      minimumTls: z.enum(['TLSv1.2_2019', 'TLSv1.2_2021']).default('TLSv1.2_2021'),
      /**
       * Fields of the access log, which is charged by size, in this order; those that CloudFront names by default when
       * absent. Standard logs have no sampling: a field left out is what saves.
       */
      accessLogFields: z
        .array(
          z
            .string()
            .regex(/^[A-Za-z][A-Za-z-]*(\([A-Za-z-]+\))?$/, { error: 'must be a field such as sc-status or cs(Host)' }),
        )
        .min(1, { error: 'must name at least one field' })
        .refine((fields) => new Set(fields).size === fields.length, { error: 'must name each field once' })
        .optional(),
      /** Requests one address may send in five minutes before WAF blocks it. */
      rateLimit: z.number().int().min(10).max(2_000_000_000).default(2_000),
    }),
    /** Signed cookies and URLs on `/private/*`. */
    privateContent: privateContent.default({ mode: 'none' }),
    /** Whom the API believes that a viewer is signed in. */
    sessions: sessions.default({ mode: 'none' }),
    /** Pins the site buckets to one distribution once it exists; any distribution of the account until then. */
    distributionArn: z
      .string()
      .regex(/^arn:aws:cloudfront::\d{12}:distribution\/[A-Z0-9]+$/, { error: 'must be the ARN of a distribution' })
      .optional(),
  })
  .superRefine((environment, context) => {
    const refuse = (path: string[], input: unknown, message: string) =>
      context.addIssue({ code: 'custom', path, input, message });

    const { appName, zoneName } = environment;
    if (appName !== zoneName && !appName.endsWith(`.${zoneName}`)) {
      refuse(['appName'], appName, `is not in the zone ${zoneName}; allowed: ${zoneName} or a name below it`);
    }
    if (environment.hosts.www !== 'absent' && appName.startsWith('www.')) {
      refuse(['hosts', 'www'], environment.hosts.www, `is about www.${appName}; allowed for this appName: absent`);
    }
    const seen = new Set<string>();
    for (const [field, names] of [
      ['regions', environment.regions],
      ['retiringRegions', environment.retiringRegions],
    ] as const) {
      for (const name of names) {
        if (seen.has(name)) {
          refuse([field], names, `names ${name} twice; name each region once, in regions or in retiringRegions`);
        }
        seen.add(name);
      }
    }
    const { canaryRegion } = environment.rollout;
    if (canaryRegion !== undefined && !environment.regions.includes(canaryRegion)) {
      const allowed = environment.regions.join(', ');
      refuse(['rollout', 'canaryRegion'], canaryRegion, `is not one of the regions; allowed: ${allowed}`);
    }
    if (environment.emulated && environment.backend.type === 'cloud') {
      refuse(
        ['backend'],
        environment.backend,
        'cannot be of type cloud in an emulated environment; allowed: local, s3',
      );
    }
    if (environment.backend.type === 'cloud' && environment.backend.runs.mode === 'vcs' && !environment.delivery) {
      refuse(['delivery'], undefined, 'is needed where runs follow a repository; name it in delivery.repository');
    }
  });

/** An environment as its author writes it: what has a default may be left out. */
export type EnvironmentInput = z.input<typeof environmentSchema>;

/** A validated environment: what differs between local, dev, staging and prod. */
export type Environment = Readonly<z.output<typeof environmentSchema>>;
