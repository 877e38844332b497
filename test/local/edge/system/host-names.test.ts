import { runBuiltSystem, type TestEdge } from '../../../support/running-edge';
import { ask, type Question } from './small-system';

/** Redirects who comes by the distribution's own name in `local`; in `prod`, refuses that and redirects `www`. */
describe.each([
  ['local', 308, 301, undefined],
  ['prod', 403, 403, 301],
] as const)('the names of %s', (environment, forWrites, forReads, forWww) => {
  let running: TestEdge;
  const visit = (host: string, target: string, question: Question = {}) =>
    ask(running.edge, target, { ...question, host });
  const ownName = () => running.edge.state().distributions[0]!.domainName;

  beforeAll(async () => {
    running = await runBuiltSystem(environment, { healthChecks: false });
  });
  afterAll(() => running.dispose());

  it.each(['/products/tarn-2?b=2&a=%20', '/assets/missing.js', '/api/products?page=2', '/api/orders'])(
    'hold on %s, whatever behaviour it is of',
    async (target) => {
      const told = await visit(ownName(), target);
      expect(told.status).toBe(forReads);
      expect(told.header('location')).toBe(forReads === 301 ? `https://app.example.com${target}` : undefined);
      expect((await visit('app.example.com', '/')).status).toBe(200);
    },
  );

  it('never lose a write on the way', async () => {
    const told = await visit(ownName(), '/api/orders', { method: 'POST', body: '{}' });
    expect(told.status).toBe(forWrites);
  });

  it('are known to the distribution or to nobody', async () => {
    const told = await visit('www.app.example.com', '/products/tarn-2?a=1');
    if (forWww === undefined) expect(told.status).toBe(403);
    else expect([told.status, told.header('location')]).toEqual([301, 'https://app.example.com/products/tarn-2?a=1']);
  });
});
