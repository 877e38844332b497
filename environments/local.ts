import type { EnvironmentInput } from './environment-schema';

/** The emulator on this machine: no account, no cost, the same stacks. */
export const local: EnvironmentInput = {
  name: 'local',
  accountId: '123456789012',
  tags: { owner: 'platform' },
  zoneName: 'example.com',
  appName: 'app.example.com',
  regions: [
    'us-east-1', //
    'eu-west-1',
  ],
  emulated: true,
  backend: { type: 'local' },
  api: { throttlingRate: 100, throttlingBurst: 50 },
  functions: {},
  logRetentionDays: 1,
  removalProtection: false,
  health: { intervalSeconds: 10, failureThreshold: 2 },
  edge: { priceClass: 'PriceClass_100' },
  privateContent: { mode: 'signed', keySlots: ['a'] },
  sessions: { mode: 'jwt', issuer: 'https://id.example.com', audience: 'app.example.com' },
};
