import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Route } from '../../../../../contract';
import { synthBuiltSystem } from '../../../../support/built-system';
import {
  behaviourAt,
  cachePolicy,
  changeFunction,
  changeSystem,
  requestPolicy,
  type GlobalStack,
} from '../../../../support/changed-system';
import { harmDone, strangersIn } from './evidence';
import { pathAttacks } from './path-attacks';
import { headerAttacks, parameterAttacks } from './request-attacks';
import { READS, Shop } from './shop';

/**
 * That the attacks can succeed: on systems that make the mistakes for which caches are attacked, the same attacks and the
 * same questions tell of harm.
 */
let folder: string;
let sound: string;
let shop: Shop;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'broken-'));
  sound = synthBuiltSystem('local', join(folder, 'sound'));
  shop = await Shop.open(sound);
});
afterAll(async () => {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

async function breakSystem(change: (global: GlobalStack) => void): Promise<void> {
  const copy = changeSystem(sound, join(folder, 'broken'), change);
  await shop.edge.reload({ outdir: copy, keepFunctions: true });
  await shop.forget();
}

const routeNamed = (name: string): Route => READS.find((route) => route.name === name)!;
const attackNamed = (attacks: typeof pathAttacks, name: string) => attacks.find((attack) => attack.name === name)!;

/** Gives the behaviour a policy for its key, and one for what else it forwards. */
function keep(pattern: string, key: Parameters<typeof cachePolicy>[1], more: Parameters<typeof requestPolicy>[1]) {
  return (global: GlobalStack): void => {
    global.resource.aws_cloudfront_cache_policy['broken'] = cachePolicy('broken', key);
    global.resource.aws_cloudfront_origin_request_policy['broken'] = requestPolicy('broken', more);
    const behaviour = behaviourAt(global, pattern);
    behaviour.cache_policy_id = '${aws_cloudfront_cache_policy.broken.id}';
    behaviour.origin_request_policy_id = '${aws_cloudfront_origin_request_policy.broken.id}';
  };
}

it('what a minimum TTL keeps of one viewer is found with the next', async () => {
  await breakSystem((global) => {
    global.resource.aws_cloudfront_cache_policy['broken'] = cachePolicy('broken', {}, { least: 60 });
    behaviourAt(global, '/api/me').cache_policy_id = '${aws_cloudfront_cache_policy.broken.id}';
  });
  expect(await harmDone(shop)).toContain('getMe for bob: has ada’s');
});

it('a session that is forwarded but not in the key mixes viewers', async () => {
  await breakSystem(keep('/api/offers', { headers: ['accept-language'] }, { headers: ['x-viewer-session'] }));
  const harm = await harmDone(shop, [routeNamed('listOffers')]);
  expect(harm).toContainEqual(expect.stringMatching(/^listOffers for ada: another body: .*"everybody"/));
});

it('a language that is forwarded but not in the key is everybody’s', async () => {
  await breakSystem(keep('/api/offers', { headers: ['x-viewer-session'] }, { headers: ['accept-language'] }));
  const offers = routeNamed('listOffers');
  await shop.visit(attackNamed(headerAttacks, 'for another language').of(shop.honest(offers, 'stranger')));
  expect(await harmDone(shop, [offers])).toContain('listOffers for stranger: content-language: de in the place of en');
});

it('parameters that are forwarded but not in the key are everybody’s', async () => {
  await breakSystem(keep('/api/products', {}, { allQuery: true }));
  const list = routeNamed('listProducts');
  await shop.visit(attackNamed(parameterAttacks, '$&page=3').of(shop.honest(list, 'stranger')));
  expect(await harmDone(shop, [list])).toContainEqual(
    expect.stringMatching(/^listProducts for stranger: another body/),
  );
});

it('a spelling of the path that API Gateway takes for another opens what needs a signature', async () => {
  await breakSystem((global) => changeFunction(global, 'viewer_api', '|\\/$', ''));
  const attack = attackNamed(pathAttacks, '$/');
  const told = await shop.visit(attack.of(shop.honest(routeNamed('getPriceList'), 'stranger')));
  expect(strangersIn(shop, told, 'stranger')).toEqual(['has partner’s']);
});

it('a function that lets a viewer’s own header stand for a session lets a stranger in', async () => {
  await breakSystem((global) =>
    changeFunction(global, 'viewer_api', "delete request.headers['x-viewer-session'];", ''),
  );
  const visit = {
    ...shop.honest(routeNamed('getMe'), 'stranger'),
    headers: { 'x-viewer-session': shop.sessionOf('ada') },
  };
  expect(strangersIn(shop, await shop.visit(visit), 'stranger')).toEqual(['has ada’s']);
});
