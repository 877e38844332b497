import { api } from '../../contract';
import { servedRoutes } from '../../stacks/served-routes';

describe('an environment', () => {
  it('with signing keys serves every route', () => {
    expect(servedRoutes({ privateContent: { mode: 'signed', keySlots: ['a'] } })).toEqual(api);
  });

  it('without them serves no private one, which nobody could be kept from', () => {
    const names = servedRoutes({ privateContent: { mode: 'none' } }).map(({ name }) => name);
    expect(names).toEqual(api.filter(({ auth }) => auth !== 'private').map(({ name }) => name));
    expect(names).not.toContain('getPriceList');
  });
});
