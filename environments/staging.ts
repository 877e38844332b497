import type { EnvironmentInput } from './environment-schema';

/** Production's shape with two regions: where releases and drills are rehearsed. */
export const staging: EnvironmentInput = {
  name: 'staging',
  accountId: '222222222222',
  tags: { owner: 'platform', 'cost-centre': 'staging' },
  zoneName: 'staging.example.com',
  appName: 'app.staging.example.com',
  regions: [
    'us-east-1', //
    'eu-west-1',
  ],
  backend: { type: 's3', bucket: 'edge-staging-terraform-state', region: 'us-east-1' },
  delivery: { repository: 'example/multi-region-edge' },
  api: { throttlingRate: 500, throttlingBurst: 250 },
  functions: {},
  logRetentionDays: 30,
  removalProtection: false,
  health: { intervalSeconds: 10, failureThreshold: 2 },
  edge: { priceClass: 'PriceClass_100' },
  privateContent: { mode: 'signed', keySlots: ['a'] },
  sessions: { mode: 'jwt', issuer: 'https://id.example.com', audience: 'app.staging.example.com' },
};
