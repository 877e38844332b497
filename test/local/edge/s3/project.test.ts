import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readAssets } from '../../../../assets/read-assets';
import { releaseId } from '../../../../constructs/site/release-id';
import { HttpHeaders } from '../../../../local/edge/http/headers';
import type { HttpResponse } from '../../../../local/edge/http/message';
import { ManualClock } from '../../../../local/edge/manual-clock';
import type { Principal } from '../../../../local/edge/network/network';
import type { BucketEndpoint } from '../../../../local/edge/s3/bucket-endpoint';
import { S3Service } from '../../../../local/edge/s3/s3-service';
import { HOME } from '../../../support/built-system';
import { loadBuiltProject } from '../built-project';

const SITE = join(HOME, 'build', 'spa');
const DISTRIBUTION: Principal = {
  service: 'cloudfront.amazonaws.com',
  sourceArn: 'arn:aws:cloudfront::123456789012:distribution/E1EXAMPLE',
};
const files = readdirSync(SITE, { recursive: true, encoding: 'utf8' }).filter((path) =>
  statSync(join(SITE, path)).isFile(),
);

/** Where a file of the app lies: what has a name of its own for each content in one place, the rest with its release. */
const keyOf = (file: string) =>
  file.startsWith('assets/') ? file : `releases/${releaseId(readAssets(HOME).spa.sha256)}/${file}`;

let sites: readonly BucketEndpoint[];
beforeAll(() => {
  const service = new S3Service({ system: loadBuiltProject(), clock: new ManualClock(), newId: () => 'id' });
  sites = service.endpoints.filter(({ bucket }) => bucket.name.includes('-site-'));
});

function get(index: number, target: string, principal?: Principal): Promise<HttpResponse> {
  const request = { method: 'GET', scheme: 'https', target, headers: new HttpHeaders(), body: null } as const;
  const client = { ip: '192.0.2.1', port: 1 };
  return sites[index]!.handle({ ...request, httpVersion: '1.1', client }, principal);
}

it('every region of this project has a site bucket', () => {
  expect(sites.map(({ hostNames }) => hostNames[0]).sort()).toEqual(
    ['eu-west-1', 'us-east-1'].map((region) => `edge-local-site-${region}-123456789012.s3.${region}.amazonaws.com`),
  );
});

it('every file of the built site comes back from both buckets with its metadata, the entry page among them', async () => {
  expect(files).toContain('index.html');
  for (const file of files) {
    for (const index of [0, 1]) {
      const { status, headers, body } = await get(index, `/${keyOf(file)}`, DISTRIBUTION);
      expect([file, status]).toEqual([file, 200]);
      expect(Buffer.compare(Buffer.from(body), readFileSync(join(SITE, file)))).toBe(0);
      expect(headers.get('cache-control')).toBe(
        file.startsWith('assets/')
          ? 'public, max-age=31536000, immutable'
          : 'public, max-age=0, must-revalidate, s-maxage=31536000',
      );
      expect(headers.get('x-amz-version-id')).toBeDefined();
      if (file.endsWith('.html')) expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      if (file.endsWith('.js')) expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    }
  }
});

it('§7 the buckets of this project tell CloudFront what is missing, and anyone else nothing', async () => {
  expect((await get(0, '/missing', DISTRIBUTION)).status).toBe(404);
  expect((await get(0, `/${keyOf('index.html')}`)).status).toBe(403);
  const stranger = { ...DISTRIBUTION, sourceArn: 'arn:aws:cloudfront::999999999999:distribution/E1EXAMPLE' };
  expect((await get(0, `/${keyOf('index.html')}`, stranger)).status).toBe(403);
});
