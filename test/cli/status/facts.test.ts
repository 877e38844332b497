import { certificatesOf } from '../../../cli/status/certificates';
import { versionOfBuild, versionOfState } from '../../../cli/status/deployed-version';
import type { StackState } from '../../../cli/terraform/stack-state';
import { healthChecksOf } from '../../../cli/waves/bake/health-checks';

const stateOf = (type: string, ...instances: Record<string, unknown>[]): StackState => ({
  outputs: {},
  resources: instances.map((attributes, index) => ({ type, name: String(index), attributes })),
});

describe('the deployed version', () => {
  const code = (name: string, hash: string) => ({ function_name: name, source_code_hash: hash });
  const build = { resource: { aws_lambda_function: { a: code('orders', 'x='), b: code('health', 'y=') } } };

  it('is equal to that of the build whose functions run, in whatever order they are told', () => {
    const deployed = stateOf('aws_lambda_function', code('health', 'y='), code('orders', 'x='));
    expect(versionOfState(deployed)).toMatch(/^functions [0-9a-f]{12}$/);
    expect(versionOfState(deployed)).toBe(versionOfBuild(build));
  });

  it('is another one when one function runs other code', () => {
    const deployed = stateOf('aws_lambda_function', code('health', 'y='), code('orders', 'z='));
    expect(versionOfState(deployed)).not.toBe(versionOfBuild(build));
  });

  it('is the release of the site where viewers get one, and nothing where nothing tells', () => {
    const state = { ...stateOf('other'), outputs: { site_release: { value: '9b45cc7aa707', sensitive: false } } };
    expect(versionOfState(state)).toBe('site 9b45cc7aa707');
    expect(versionOfBuild({ output: { site_release: { value: '9b45cc7aa707' } } })).toBe('site 9b45cc7aa707');
    expect([versionOfState(stateOf('other')), versionOfBuild({})]).toEqual(['', '']);
  });
});

describe('the end of a certificate', () => {
  const now = new Date('2026-11-21T00:00:00Z');
  const arn = 'arn:aws:acm:eu-west-1:123456789012:certificate/1';
  const certificate = (not_after: string) =>
    stateOf('aws_acm_certificate', { domain_name: 'app.example.com', not_after, arn });

  it('is read from the state while that is sure to be right', async () => {
    const never = () => Promise.reject(new Error('asked'));
    expect(await certificatesOf(certificate('2027-11-21T12:00:00Z'), now, never)).toEqual([
      { domain: 'app.example.com', notAfter: '2027-11-21T12:00:00Z', days: 365 },
    ]);
  });

  it('is asked of ACM when the certificate may have been renewed since the last deploy', async () => {
    const asked: string[] = [];
    const renewed = (...question: string[]) => {
      asked.push(question.join(' '));
      return Promise.resolve('2027-12-01T00:00:00.000Z');
    };
    const [found] = await certificatesOf(certificate('2026-12-01T00:00:00Z'), now, renewed);
    expect([found?.days, asked]).toEqual([375, [`eu-west-1 ${arn}`]]);
  });

  it('is what the state says when there is no ACM, and when it cannot be asked, with the reason', async () => {
    const stated = { domain: 'app.example.com', notAfter: '2026-12-01T00:00:00Z', days: 10 };
    const refuse = () => Promise.reject(new Error('not authorized to perform: acm:DescribeCertificate'));
    expect(await certificatesOf(certificate(stated.notAfter), now, undefined)).toEqual([stated]);
    expect(await certificatesOf(certificate(stated.notAfter), now, refuse)).toEqual([
      { ...stated, unasked: 'not authorized to perform: acm:DescribeCertificate' },
    ]);
  });

  it('is told of no certificate that was never issued', async () => {
    expect(await certificatesOf(certificate(''), now, undefined)).toEqual([]);
  });
});

describe("Route 53's checks", () => {
  const state = stateOf('aws_route53_health_check', { id: 'check', fqdn: 'eu-west-1.origin.app.example.com' });
  const well = 'Success: HTTP Status Code 200, OK';
  const ill = 'Failure: The connection was refused';
  const verdictOf = async (...statuses: string[]) => (await healthChecksOf(state, () => Promise.resolve(statuses)))[0];

  it('are well while more than 18 percent of the checkers say so', async () => {
    expect(await verdictOf(well, well, ill)).toMatchObject({
      subject: "Route 53's check of eu-west-1.origin.app.example.com",
      verdict: 'good',
      detail: 'is well for 2 of 3 checkers',
    });
    expect(await verdictOf(well, ...Array.from({ length: 9 }, () => ill))).toMatchObject({ verdict: 'bad' });
  });

  it('are unknown without a result, or when they cannot be read', async () => {
    expect(await verdictOf()).toMatchObject({ verdict: 'unknown', detail: 'has no result yet' });
    const [found] = await healthChecksOf(state, () => Promise.reject(new Error('throttled')));
    expect(found).toMatchObject({ verdict: 'unknown', detail: 'cannot be read (throttled)' });
  });
});
