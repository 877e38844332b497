import type { EnvironmentInput } from './environment-schema';

/** Shared development: one region, small limits, nothing protected. */
export const dev: EnvironmentInput = {
  name: 'dev',
  accountId: '111111111111',
  tags: { owner: 'platform', 'cost-centre': 'development' },
  zoneName: 'dev.example.com',
  appName: 'app.dev.example.com',
  regions: [
    'us-east-1', //
  ],
  backend: { type: 's3', bucket: 'edge-dev-terraform-state', region: 'us-east-1' },
  delivery: { repository: 'example/multi-region-edge' },
  api: { throttlingRate: 100, throttlingBurst: 50 },
  functions: {},
  logRetentionDays: 7,
  removalProtection: false,
  health: { intervalSeconds: 30, failureThreshold: 3 },
  edge: { priceClass: 'PriceClass_100' },
  sessions: { mode: 'jwt', issuer: 'https://id.example.com', audience: 'app.dev.example.com' },
};
