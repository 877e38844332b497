import { getSignedCookies } from '@aws-sdk/cloudfront-signer';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { makeCertificate, startServer, type EdgeServer } from '../../../../local/edge';
import { PICTURES } from '../../../support/pictures';
import { runBuiltSystem, SIGNING_KEY, type TestEdge } from '../../../support/running-edge';
import { launchChromium } from '../console/chromium';
import { SECRET, synthWithPrivatePage } from './private-file';
import { untilServedBy } from './until-served-by';

const APP = 'app.example.com';
let browser: Browser;
let outdir: string;
let running: TestEdge;
let server: EdgeServer;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  outdir = synthWithPrivatePage();
  running = await runBuiltSystem('local', { outdir, healthChecks: false });
  server = await startServer({ edge: running.edge, port: 0, alias: APP });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await server.close();
  await running.dispose();
  rmSync(outdir, { recursive: true, force: true });
});

beforeEach(() => open());

afterEach(async () => {
  await context.close();
  running.edge.heal();
  running.edge.invalidate(['/*']);
});

async function open(options: BrowserContextOptions = {}): Promise<void> {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(60_000);
  complaints = [];
  page = await context.newPage();
  // Refusals by a Content-Security-Policy are errors in the console too.
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
}

/** The viewer's edge location, as the console's cookie says it. */
const comeFrom = (location: string): Promise<void> =>
  context.addCookies([{ name: '__edge_location', value: location, url: server.url }]);

const picture = (name: string): Promise<unknown> => page.screenshot({ path: join(PICTURES, `${name}.png`) });
/** Visits without caches. */
const servedFrom = (region: string, visit: () => Promise<unknown>): Promise<void> =>
  untilServedBy(page, region, () => {
    running.edge.invalidate(['/*']);
    return visit();
  });

const servedBy = (): Promise<string | null> => page.locator('.served-by strong').textContent();
const healthyRegion = (): Promise<string | null> => page.locator('.region-status-well span[title]').textContent();

it('shows a product by deep link and after a reload, in its own place', async () => {
  for (const visit of [() => page.goto(`${server.url}/products/tarn-2`), () => page.reload()]) {
    const response = await visit();
    expect(response?.status()).toBe(200);
    expect(response?.headers()['x-cache']).toMatch(/ from cloudfront$/);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Tarn 2');
    expect(new URL(page.url()).pathname).toBe('/products/tarn-2');
  }
  await picture('deep-link');
  expect(complaints).toEqual([]);
});

it('leads from the list to a product, into the basket and to an order', async () => {
  await page.goto(server.url);
  expect(await healthyRegion()).toBe('eu-west-1');
  await page.getByRole('link', { name: 'Altimeter Watch' }).click();
  await page.getByRole('heading', { name: 'Altimeter Watch' }).waitFor();
  await picture('detail');
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await page.getByRole('link', { name: 'Go to the basket' }).click();
  await picture('basket');
  await page.getByRole('button', { name: 'Place the order' }).click();
  await page.getByRole('heading', { name: 'Order received' }).waitFor();
  expect(await servedBy()).toBe('eu-west-1');
  await picture('order');
  expect(complaints).toEqual([]);
});

it('goes back and forth without asking for a page anew', async () => {
  await page.goto(server.url);
  const documents: string[] = [];
  page.on('request', (request) => request.resourceType() === 'document' && documents.push(request.url()));
  await page.getByRole('link', { name: 'Altimeter Watch' }).click();
  await page.getByRole('heading', { name: 'Altimeter Watch' }).waitFor();
  await page.goBack();
  await page.getByRole('link', { name: 'Altimeter Watch' }).waitFor();
  await page.goForward();
  await page.getByRole('heading', { name: 'Altimeter Watch' }).waitFor();
  expect(documents).toEqual([]);
  expect(complaints).toEqual([]);
});

it.each([
  ['SYD', 'us-east-1'],
  ['FRA', 'eu-west-1'],
])('shows viewers in %s their nearest region, and the other one when it fails', async (location, nearest) => {
  const other = nearest === 'eu-west-1' ? 'us-east-1' : 'eu-west-1';
  await comeFrom(location);
  await servedFrom(nearest, () => page.goto(`${server.url}/products/tarn-2`));

  running.edge.fail(nearest);
  await servedFrom(other, () => page.reload());
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Tarn 2');
  await picture(`outage-${location}`);

  running.edge.heal();
  await servedFrom(nearest, () => page.reload());
});

it('says so when nothing answers, and goes on when something does', async () => {
  await page.goto(`${server.url}/basket`);
  for (const region of ['eu-west-1', 'us-east-1']) running.edge.fail(region);
  await page.goto(`${server.url}/products/tarn-2`);
  const notice = page.getByRole('alert').or(page.locator('.notice'));
  await notice.first().waitFor();
  expect(await page.locator('main').textContent()).not.toContain('Tarn 2');
  await picture('nothing-answers');
  running.edge.heal();
  running.edge.invalidate(['/*']);
  await page.getByRole('button', { name: /again/i }).click();
  await page.getByRole('heading', { name: 'Tarn 2' }).waitFor();
});

it('shows the app’s own page for an address that it does not have, and none for a missing file', async () => {
  const address = await page.goto(`${server.url}/no/such/page`);
  expect(address?.status()).toBe(200);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const file = await page.request.get(`${server.url}/no/such/file.js`);
  expect(file.status()).toBe(404);
});

it('opens signed content with cookies alone', async () => {
  const path = '/private/report.html';
  const refused = await page.goto(server.url + path);
  expect(refused?.status()).toBe(403);
  expect(await page.content()).not.toContain(SECRET);

  const keyPairId = running.edge.state().signedContent[0]?.keys[0]?.id ?? '';
  const cookies = getSignedCookies({
    url: `https://${APP}${path}`,
    keyPairId,
    privateKey: SIGNING_KEY,
    dateLessThan: new Date(Date.now() + 3_600_000).toISOString(),
  });
  await context.addCookies(
    Object.entries(cookies).map(([name, value]) => ({ name, value: String(value), url: server.url, httpOnly: true })),
  );
  const opened = await page.goto(server.url + path);
  expect(opened?.status()).toBe(200);
  expect(await page.content()).toContain(SECRET);
  await context.clearCookies();
  expect((await page.goto(server.url + path))?.status()).toBe(403);
});

it('works over HTTP/2 and TLS as well, with an order', async () => {
  const secure = await startServer({
    edge: running.edge,
    port: 0,
    alias: APP,
    certificate: await makeCertificate([APP], new Date()),
  });
  try {
    await context.close();
    await open({ ignoreHTTPSErrors: true });
    await page.goto(`${secure.url}/products/tarn-2`);
    const protocol = (): string =>
      (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).nextHopProtocol;
    expect(await page.evaluate(protocol)).toBe('h2');
    await page.getByRole('button', { name: 'Add to basket' }).click();
    await page.getByRole('link', { name: 'Go to the basket' }).click();
    await page.getByRole('button', { name: 'Place the order' }).click();
    await page.getByRole('heading', { name: 'Order received' }).waitFor();
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
    await secure.close();
  }
});

it('works on a narrow screen, and in the dark', async () => {
  await context.close();
  await open({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
  await page.goto(`${server.url}/products/tarn-2`);
  await page.getByRole('button', { name: 'Add to basket' }).click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await picture('narrow-dark');
  expect(complaints).toEqual([]);
});
