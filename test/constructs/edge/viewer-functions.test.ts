import { TerraformLocal } from 'cdktf';
import { ViewerFunctions, type ViewerFunctionsProps } from '../../../constructs/edge/viewer-functions';
import { resources, returned, synthConstruct } from '../../support/synth-construct';

const PARTS = {
  'host-rule': '// rule\n',
  'spa-router': '// router\n',
  'api-requests': '// api\n',
  'pass-by-host': '// pass\n',
};

const synth = (changes: Partial<ViewerFunctionsProps> = {}) =>
  synthConstruct((scope) => {
    const { siteArn, apiArn, otherArn } = new ViewerFunctions(scope, 'viewer', {
      name: 'edge-test',
      code: PARTS,
      appName: 'app.example.com',
      www: 'redirect',
      distributionName: 'refuse',
      reads: [{ kind: 'kept', pathPattern: '/api/a.b/*', query: {}, headers: [], isSegmented: true, isPrivate: false }],
      release: '0123456789ab',
      regions: [{ region: 'eu-west-1', siteReleases: new TerraformLocal(scope, 'releases', '{}').asString }],
      ...changes,
    });
    return { siteArn, apiArn, otherArn };
  });

describe('the viewer-request functions', () => {
  const stack = synth();
  const { viewer_site: site, viewer_api: forApi, viewer_other: other } = resources(stack, 'aws_cloudfront_function');

  it('all begin with the rule for names', () => {
    for (const made of [site, forApi, other]) {
      expect(made!['code']).toMatch(
        /^var SETTINGS = \{\n {2}"appName": "app\.example\.com",\n {2}"www": "redirect",\n {2}"distributionName": "refuse"[^;]*;\n\n\/\/ rule\n/,
      );
    }
    expect(returned(stack, 'siteArn')).toBe('${aws_cloudfront_function.viewer_site.arn}');
    expect(returned(stack, 'apiArn')).toBe('${aws_cloudfront_function.viewer_api.arn}');
    expect(returned(stack, 'otherArn')).toBe('${aws_cloudfront_function.viewer_other.arn}');
  });

  it('name the release in that of the site alone, so that a release changes nothing of the API', () => {
    expect(site!['code']).toContain('"release": "0123456789ab"');
    expect(other!['code']).not.toContain('0123456789ab');
  });

  it('change to a release only when every region told that it holds it', () => {
    expect(stack.locals).toMatchObject({ viewer_release: '0123456789ab' });
    expect(site!['lifecycle']).toEqual({
      create_before_destroy: true,
      precondition: [
        {
          condition: '${contains(keys(jsondecode(local.releases)), local.viewer_release)}',
          error_message:
            'Release ${local.viewer_release} of the site is not in eu-west-1, so viewers cannot be given it: deploy regional-eu-west-1 first, from a checkout that builds it.',
        },
      ],
    });
  });

  it('give that of the API the reads that CloudFront keeps, as expressions that match whole paths', () => {
    const settings = /^var SETTINGS = ([^;]*);/.exec(String(forApi!['code']))![1]!;
    expect((JSON.parse(settings) as { reads: unknown }).reads).toEqual([
      { path: '^/api/a\\.b/.*$', isSegmented: true },
    ]);
    expect(other!['code']).not.toContain('reads');
  });

  it('name a part that was not built', () => {
    expect(() => synth({ code: { 'spa-router': '' } })).toThrow(
      'the part host-rule of the viewer-request functions was not built; built: spa-router',
    );
  });
});
