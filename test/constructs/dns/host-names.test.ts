import { hostNames } from '../../../constructs/dns/host-names';

describe('host names', () => {
  it('all lie below the name that viewers use', () => {
    const hosts = hostNames('app.example.com');

    expect(hosts).toMatchObject({
      app: 'app.example.com',
      origin: 'origin.app.example.com',
      standby: 'standby.origin.app.example.com',
    });
    expect(hosts.region('eu-west-1')).toBe('eu-west-1.origin.app.example.com');
  });
});
