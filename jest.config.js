/**
 * Five projects: `unit` (no tool but Node), `system` (the whole system, built and run by Node), `browser` (Chromium),
 * `terraform` (Terraform and the real AWS provider) and `deploy` (whole life cycles on the emulator). `npm run test:fast` runs
 * the first, `npm test` all of them.
 */

/*
 * Terraform and the AWS provider start some hundred times in a run and end soon. With more room before they collect garbage they
 * take a seventh less processor time, and the bound keeps several of them at once from filling a small machine.
 */
process.env.GOGC ??= '400';
process.env.GOMEMLIMIT ??= '1GiB';

const wholeSystem = '<rootDir>/test/local/edge/system';
const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: {
    '^.+\\.(m|c)?[tj]sx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2022',
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
      },
    ],
  },
  moduleNameMapper: { '^\\./(private/)?stack-trace$': '<rootDir>/test/support/no-stack-trace.ts' },
  // jose comes as ES modules only, which Jest does not load as they are.
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
  modulePathIgnorePatterns: ['<rootDir>/cdktf.out', '<rootDir>/.edge'],
};

module.exports = {
  // Tests with Terraform wait more than they compute: one more of them than a machine of two cores has.
  maxWorkers: 3,
  globalSetup: '<rootDir>/test/make-temporary-folder.js',
  globalTeardown: '<rootDir>/test/remove-temporary-folder.js',
  // A bound against hanging, not a measure: these tests also run on busy machines. Jest takes it here only.
  testTimeout: 240_000,
  testSequencer: '<rootDir>/test/waiting-beside-computing-sequencer.js',
  reporters: ['default', '<rootDir>/test/closing-line-reporter.js'],
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts?(x)'],
      testPathIgnorePatterns: ['\\.(system|browser|terraform|deploy)\\.test\\.ts$', wholeSystem],
    },
    {
      ...common,
      displayName: 'system',
      testMatch: ['<rootDir>/test/**/*.system.test.ts', `${wholeSystem}/**/*.test.ts`],
      testPathIgnorePatterns: ['\\.browser\\.test\\.ts$'],
    },
    { ...common, displayName: 'browser', testMatch: ['<rootDir>/test/**/*.browser.test.ts'] },
    { ...common, displayName: 'terraform', testMatch: ['<rootDir>/test/**/*.terraform.test.ts'] },
    { ...common, displayName: 'deploy', testMatch: ['<rootDir>/test/**/*.deploy.test.ts'] },
  ],
};
