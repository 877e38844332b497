import { collectGarbage, growthBy } from '../../../support/collect-garbage';
import { runBuiltSystem } from '../../../support/running-edge';
import { runSmallSystem, webAcl } from './small-system';

describe('the memory of a running edge', () => {
  it('does not grow with loads, once the systems before have ended, though health checks call the functions of each', async () => {
    const running = await runBuiltSystem('local');
    const reload = async (times: number): Promise<void> => {
      for (let time = 0; time < times; time += 1) {
        await running.edge.reload({ keepFunctions: true });
        const response = await running.edge.fetch('https://app.example.com/api/products');
        expect(response.status).toBe(200);
      }
    };
    try {
      await reload(3);
      const before = await collectGarbage();
      await reload(10);
      // A system that stays takes a megabyte, without its threads.
      expect((await collectGarbage()) - before).toBeLessThan(5_000_000);
    } finally {
      await running.dispose();
    }
  });

  it('does not grow with viewers, names and paths that are new each time, beyond its caches', async () => {
    const acl = webAcl('firewall', 'CLOUDFRONT', [
      { Statement: { RateBasedStatement: { Limit: 1000, AggregateKeyType: 'IP' } } },
    ]);
    const distribution = { web_acl_id: '${aws_wafv2_web_acl.firewall.arn}' };
    const resources = { aws_wafv2_web_acl: { firewall: acl } };
    const { edge, ask, close } = await runSmallSystem({ distribution, resources }, { cacheBytes: 200_000 });
    const visit = async (from: number, to: number): Promise<void> => {
      for (let index = from; index < to; index += 1) {
        const location = ['FRA', 'SYD', 'IAD', 'GRU'][index % 4] as string;
        const headers = { [`x-new-${index}`]: 'y', cookie: `a=${index}` };
        await ask(`/page-${index}`, { location, ip: `10.0.${index >> 8}.${index & 255}`, headers });
      }
    };
    try {
      const growth = await growthBy(
        () => visit(0, 300),
        () => visit(300, 1_000),
      );
      // Seven hundred viewers that a rate-based rule follows are a third of a megabyte.
      expect(growth).toBeLessThan(2_000_000);
      const held = edge.cacheEntries();
      expect(held.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(200_000);
      expect(new Set(held.map(({ location }) => location)).size).toBe(4);
    } finally {
      await close();
    }
  });
});
