import type { EnvironmentInput } from './environment-schema';

/** Production: three continents, state and runs in HCP Terraform, data protected. */
export const prod: EnvironmentInput = {
  name: 'prod',
  accountId: '333333333333',
  tags: { owner: 'platform', 'cost-centre': 'production' },
  zoneName: 'example.com',
  appName: 'app.example.com',
  regions: [
    'us-east-1', //
    'eu-west-1',
    'ap-southeast-2',
  ],
  backend: { type: 'cloud', organization: 'example' },
  delivery: { repository: 'example/multi-region-edge' },
  api: { throttlingRate: 2_000, throttlingBurst: 1_000 },
  // Four functions set aside 800 in each region. An account starts with 1,000 or fewer, of which 100 must stay free:
  // raise the Lambda quota "Concurrent executions" first where other functions need more than the rest.
  functions: { memoryMb: 1_024, reservedConcurrency: 200 },
  logRetentionDays: 365,
  removalProtection: true,
  health: { intervalSeconds: 10, failureThreshold: 2 },
  hosts: { www: 'redirect', distributionName: 'refuse' },
  edge: { priceClass: 'PriceClass_All' },
  privateContent: { mode: 'signed', keySlots: ['a', 'b'] },
  sessions: { mode: 'jwt', issuer: 'https://id.example.com', audience: 'app.example.com' },
};
