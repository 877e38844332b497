import { TerraformLocal } from 'cdktf';
import { ViewerFunctions, type ViewerFunctionsProps } from '../../../constructs/edge/viewer-functions';
import { resources, returned, synthConstruct } from '../../support/synth-construct';

const PARTS = { 'host-rule': '// rule\n', 'spa-router': '// router\n', 'pass-by-host': '// pass\n' };

const synth = (changes: Partial<ViewerFunctionsProps> = {}) =>
  synthConstruct((scope) => {
    const { siteArn, otherArn } = new ViewerFunctions(scope, 'viewer', {
      name: 'edge-test',
      code: PARTS,
      appName: 'app.example.com',
      www: 'redirect',
      distributionName: 'refuse',
      release: '0123456789ab',
      regions: [{ region: 'eu-west-1', siteReleases: new TerraformLocal(scope, 'releases', '{}').asString }],
      ...changes,
    });
    return { siteArn, otherArn };
  });

describe('the viewer-request functions', () => {
  const stack = synth();
  const { viewer_site: site, viewer_other: other } = resources(stack, 'aws_cloudfront_function');

  it('all begin with the rule for names', () => {
    for (const made of [site, other]) {
      expect(made!['code']).toMatch(
        /^var SETTINGS = \{\n {2}"appName": "app\.example\.com",\n {2}"www": "redirect",\n {2}"distributionName": "refuse"[^}]*\};\n\n\/\/ rule\n/,
      );
    }
    expect(returned(stack, 'siteArn')).toBe('${aws_cloudfront_function.viewer_site.arn}');
    expect(returned(stack, 'otherArn')).toBe('${aws_cloudfront_function.viewer_other.arn}');
  });

  it('name the release in that of the site alone, so that a release changes nothing of the API', () => {
    expect(site!['code']).toContain('"release": "0123456789ab"');
    expect(other!['code']).not.toContain('0123456789ab');
  });

  it('change to a release only when every region told that it holds it', () => {
    expect(site!['lifecycle']).toEqual({
      precondition: [
        {
          condition: '${contains(keys(jsondecode(local.releases)), "0123456789ab")}',
          error_message:
            'Release 0123456789ab of the site is not in eu-west-1, so viewers cannot be given it: deploy regional-eu-west-1 first, from a checkout that builds it.',
        },
      ],
    });
  });

  it('name a part that was not built', () => {
    expect(() => synth({ code: { 'spa-router': '' } })).toThrow(
      'the part host-rule of the viewer-request functions was not built; built: spa-router',
    );
  });
});
