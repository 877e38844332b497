import { classifyPath, type SourceKind } from '../../../../cli/edge/watch/classify-path';

describe('a saved file', () => {
  it.each<[string, SourceKind]>([
    ['functions/catalogue/products.ts', 'system'],
    ['functions/edge/spa-router.js', 'system'],
    ['stacks/global-stack.ts', 'system'],
    ['constructs/edge/cache-policies.ts', 'system'],
    ['environments/local.ts', 'system'],
    ['contract/routes/products.ts', 'system'],
    ['spa/src/main.tsx', 'system'],
    ['spa/public/favicon.svg', 'system'],
    ['spa/vite.config.ts', 'system'],
    ['assets/functions.ts', 'system'],
    ['main.ts', 'system'],
    ['package-lock.json', 'tools'],
    ['tsconfig.json', 'tools'],
    ['local/edge/world.ts', 'program'],
    ['cli/start.ts', 'program'],
    ['cost/cost-error.ts', 'program'],
    ['cdktf.json', 'program'],
  ])('%s belongs to the %s', (path, kind) => {
    expect(classifyPath(path)).toBe(kind);
  });

  it.each([
    'README.md',
    'docs/architecture.md',
    'test/stacks/system.test.ts',
    'hcl/local/global.tf',
    'node_modules/cdktf/package.json',
    '.edge/build/manifest.json',
    'spa/node_modules/a/index.js',
    'functions/orders/.orders.ts.swp',
    'functions/orders/orders.ts~',
    'functions/orders/.#orders.ts',
    'functions/orders/#orders.ts#',
    'functions/orders/4913',
    'functions/orders/orders.ts___jb_tmp___',
    'spa/vite.config.ts.timestamp-1700000000000-abc.mjs',
    'toString',
  ])('%s is nothing to a running edge', (path) => {
    expect(classifyPath(path)).toBeUndefined();
  });
});
