import { generateKeyPairSync } from 'node:crypto';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { systemClock } from '../../../../local/edge/clock';
import { createConsole, type Console } from '../../../../local/edge/console/create-console';
import { createCookieSigner } from '../../../../local/edge/console/cookie-signer';
import type { SessionIssuer } from '../../../../local/edge/console/session-issuer';
import { EdgeError } from '../../../../local/edge/error';
import { HttpHeaders } from '../../../../local/edge/http/headers';
import { startServer, type EdgeServer } from '../../../../local/edge/server/start-server';
import { launchChromium } from './chromium';
import { cachedObject, FakeEdge } from './fake-edge';
import { lowContrasts, namelessControls } from './page-checks';

/** Sessions that anybody can read, under a name that browsers take by `Secure` alone. */
const sessions: SessionIssuer = {
  cookieName: '__Host-session',
  viewers: ['Ada', 'Grace'],
  issue: (viewer, expires) => Promise.resolve(`${viewer}.${expires}`),
  read: (value) => {
    const [viewer = '', expires] = value.split('.');
    return Promise.resolve({ viewer, expires: Number(expires) });
  },
};

let browser: Browser;
let edge: FakeEdge;
let console: Console;
let server: EdgeServer;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser.close());

beforeEach(async () => {
  edge = new FakeEdge(systemClock);
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  edge.signedContent = [{ pathPattern: '/private/*', keys: [{ id: 'K123', pem: keys.publicKey }] }];
  edge.objects = [cachedObject('/index.html'), cachedObject('/api/products', { location: 'SYD' })];
  edge.notices = ['global: aws_wafv2_web_acl.viewers: a managed rule group is not run here.'];
  const signer = createCookieSigner([keys.privateKey], edge.signedContent);
  console = createConsole({ edge, clock: systemClock, alias: 'app.example.com', signer, sessions });
  server = await startServer({ edge, port: 0, alias: 'app.example.com', controlPlane: console });
});

afterEach(async () => {
  await page.context().close();
  console.close();
  await server.close();
  expect(complaints).toEqual([]);
});

async function open(options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  page = await context.newPage();
  page.setDefaultTimeout(60_000);
  complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url)) complaints.push(`asks ${request.url()}`);
  });
  await page.goto(`${server.url}/__edge/`);
  await page.getByRole('heading', { name: 'The world' }).waitFor();
}

const visit = (path: string, location: string) =>
  fetch(server.url + path, { headers: { 'x-edge-location': location } });

test('a request shows as it comes, and opens to its story by keyboard', async () => {
  await open();
  await page.getByText('No request has come as yet. Open the app.').waitFor();
  await visit('/api/products?page=2', 'SYD');
  const row = page.getByRole('row').filter({ hasText: '/api/products?page=2' });
  await row.waitFor();
  expect(await row.innerText()).toMatch(/SYD[\s\S]*GET[\s\S]*200\s+Miss\s+\/api\/\*\s+api, eu-west-1\s+14/);
  await page.getByText('The last request: 1 from SYD to eu-west-1.').waitFor();
  expect(await page.locator('.map .arc').count()).toBe(1);

  const button = row.getByRole('button');
  expect(await button.getAttribute('aria-expanded')).toBe('false');
  await button.focus();
  await page.keyboard.press('Enter');
  expect(await button.getAttribute('aria-expanded')).toBe('true');
  const story = page.locator('.story');
  expect(await story.innerText()).toMatch(/distribution E123[\s\S]*cache Miss[\s\S]*nothing stored/);
  expect(await story.innerText()).toMatch(/Cache key\s+GET \/api\/products/);
  expect(await story.innerText()).toContain('eu-west-1.origin.test');
});

test('what was logged for a request stands with it, also what came later, and is found by the filter', async () => {
  await open();
  edge.write('request-1', { level: 'INFO', message: 'order placed', orderId: 'o-17' });
  await visit('/api/orders', 'FRA');
  await visit('/api/products', 'FRA');
  await page.getByRole('button', { name: 'GET /api/orders' }).click();
  const lines = page.locator('.story').getByRole('listitem').filter({ hasText: 'Lambda orders in eu-west-1' });
  expect(await lines.allInnerTexts()).toEqual([expect.stringMatching(/INFO[\s\S]*order placed[\s\S]*orderId o-17/)]);

  edge.write('request-1', '<b>mail</b> could not be sent', 'ERROR');
  await page.getByText('1 error logged').waitFor();
  expect(await lines.nth(1).innerText()).toMatch(/ERROR[\s\S]*<b>mail<\/b> could not be sent/);
  expect(await page.getByRole('button', { name: 'GET /api/orders' }).getAttribute('aria-expanded')).toBe('true');

  await page.getByLabel('Filter').fill('o-17');
  await page.getByRole('button', { name: 'GET /api/products' }).waitFor({ state: 'detached' });
  expect(await page.locator('.requests .row-button').count()).toBe(1);
});

test('what a viewer sends stays text', async () => {
  await open();
  // As a client sends it that does not encode: the target reaches the edge as it is.
  const hostile = '/<img src=x onerror=alert(1)>';
  await edge.handle({
    method: 'GET',
    scheme: 'https',
    target: hostile,
    headers: new HttpHeaders({ host: 'app.example.com' }),
    body: null,
    httpVersion: '1.1',
    client: { ip: '127.0.0.1', port: 1 },
  });
  await page.getByRole('button', { name: `GET ${hostile}` }).click();
  await page.locator('.story').getByText(`https://app.example.com${hostile}`).waitFor();
  expect(await page.locator('img').count()).toBe(0);
});

test('a region is made to fail and to work again, and its health shows in words', async () => {
  await open();
  const region = page.getByRole('list', { name: 'Regions' }).getByRole('listitem').filter({ hasText: 'us-east-1' });
  expect(await region.innerText()).toContain('healthy');
  await page.getByRole('combobox', { name: 'API, us-east-1', exact: true }).selectOption('refused');
  await page.getByText('API, us-east-1: refuses connections.').waitFor();
  expect(edge.faults.get('api:us-east-1')).toEqual({ kind: 'refused' });
  await region.getByText('failing').waitFor();
  edge.health = { ...edge.health, 'us-east-1': false };
  await region.getByText('unhealthy', { exact: true }).waitFor();

  await page.getByRole('combobox', { name: 'API, us-east-1', exact: true }).selectOption('status');
  const amount = page.getByLabel('Status of API, us-east-1');
  expect(await amount.inputValue()).toBe('503');
  await amount.fill('500');
  await amount.press('Enter');
  await page.getByText('API, us-east-1: answers 500.').waitFor();

  await page.getByRole('button', { name: 'Let everything work' }).click();
  await page.getByText('Nothing is made to fail any more.').waitFor();
  expect(edge.faults.entries()).toEqual([]);
});

test('a location chosen here is where this browser’s requests come to', async () => {
  await open();
  await page.getByLabel('Edge location').selectOption({ label: 'Sydney, AU (SYD)' });
  await page.getByText('This browser now comes to Sydney.').waitFor();
  const link = page.getByRole('link', { name: 'Open the app from Sydney' });
  const [app] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
  await app.waitForLoadState();
  expect(await app.locator('body').innerText()).toBe('answered');
  await page.getByRole('row').filter({ hasText: 'SYD' }).filter({ hasText: 'GET' }).first().waitFor();
  await page.reload();
  await page.getByText('You: SYD').waitFor();
  await page.getByLabel('Edge location').selectOption('');
  await page.getByText('You: FRA').waitFor();
});

test('the cache is shown, and purged by path and as a whole', async () => {
  await open();
  const cache = page.getByRole('region', { name: 'Cache', exact: true });
  await cache.getByText('2 objects, 4.1 kB, 6 hits').waitFor();
  await cache.getByRole('button', { name: 'Purge /api/products' }).click();
  await page.getByText('Purged /api/products: 1 object gone.').waitFor();
  await cache.getByText('1 object,').waitFor();
  await cache.getByLabel('Path').press('Enter');
  await cache.getByText('The cache is empty.').waitFor();
  expect(edge.invalidated).toEqual([['/api/products'], ['/*']]);
});

test('a viewer is signed in and out, and stays so in another tab', async () => {
  await open();
  const form = page.getByRole('form', { name: 'Signed in' });
  await form.getByText('The app knows this browser as nobody.').waitFor();
  expect(await form.getByLabel('As').inputValue()).toBe('Ada');
  await form.getByLabel('As').fill('Grace');
  await form.getByLabel('As').press('Enter');
  await page.getByText(/^This browser is signed in as Grace until \d\d:\d\d:\d\d\.$/).waitFor();
  await form.getByText('The app knows this browser as Grace until').waitFor();
  expect(await page.context().cookies()).toMatchObject([
    { name: '__Host-session', value: expect.stringMatching(/^Grace\./), httpOnly: true, secure: true, sameSite: 'Lax' },
  ]);

  await page.reload();
  await form.getByText('The app knows this browser as Grace until').waitFor();
  await form.getByRole('button', { name: 'Sign out' }).click();
  await form.getByText('The app knows this browser as nobody.').waitFor();
  expect(await page.context().cookies()).toEqual([]);
});

test('signed cookies are held, shown and dropped', async () => {
  await open();
  await page.getByRole('button', { name: 'Take cookies' }).click();
  await page.getByText('This browser holds cookies for http*://app.example.com/private/*').waitFor();
  const names = async () => (await page.context().cookies()).map(({ name }) => name).sort();
  expect(await names()).toEqual(['CloudFront-Key-Pair-Id', 'CloudFront-Policy', 'CloudFront-Signature']);
  await page.getByRole('button', { name: 'Drop cookies' }).click();
  await page.getByText('This browser holds none').waitFor();
  expect(await names()).toEqual([]);
});

test('what the edge refuses is said', async () => {
  await open();
  edge.fail = () => {
    throw new EdgeError('the edge', 'is closed.');
  };
  await page.getByRole('combobox', { name: 'API, eu-west-1', exact: true }).selectOption('timeout');
  await page.getByText('Not done: the edge: is closed.').waitFor();
  complaints = complaints.filter((text) => !text.includes('400 (Bad Request)'));
});

test('an edge that goes away is said, and one that comes back is found', async () => {
  await open();
  await page.getByText('Live', { exact: true }).waitFor();
  await server.close();
  await page.getByText('The edge does not answer; trying again').waitFor();
  server = await startServer({ edge, port: server.port, alias: 'app.example.com', controlPlane: console });
  await page.getByText('Live', { exact: true }).waitFor();
  complaints = complaints.filter((text) => !text.includes('Failed to load resource'));
});

test('requests can be paused and filtered', async () => {
  await open();
  await visit('/one', 'FRA');
  await visit('/api/two', 'FRA');
  const rows = page.locator('.requests tbody .row-button');
  await page.getByRole('button', { name: 'GET /api/two' }).waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await visit('/three', 'FRA');
  await page.getByRole('button', { name: 'Go on (1 new)' }).waitFor();
  expect(await rows.count()).toBe(2);
  await page.getByRole('button', { name: 'Go on (1 new)' }).click();
  await page.getByRole('button', { name: 'GET /three' }).waitFor();
  await page.getByLabel('Filter').fill('eu-west-1');
  expect(await rows.allInnerTexts()).toEqual([expect.stringContaining('/api/two')]);
});

describe.each([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
] as const)('in %s', (_, options) => {
  test('every text stands out from what is behind it by 4.5 to 1', async () => {
    await open(options);
    edge.fail('bucket:eu-west-1');
    edge.health = { 'eu-west-1': true, 'us-east-1': false };
    edge.write('request-1', { message: 'slow', table: 'products' }, 'WARN');
    edge.write('request-1', 'broken', 'ERROR');
    await visit('/api/products', 'SYD');
    await page.getByRole('button', { name: 'GET /api/products' }).click();
    await page.getByText('Written for this request').waitFor();
    await page.getByText('unhealthy', { exact: true }).waitFor();
    const { checked, low } = await page.evaluate(lowContrasts);
    expect(low).toEqual([]);
    expect(checked).toBeGreaterThan(60);
  });
});

test('landmarks, headings and names are there for those who do not see', async () => {
  await open();
  await visit('/api/products', 'SYD');
  await page.getByRole('button', { name: 'GET /api/products' }).click();
  expect(await page.getByRole('banner').count()).toBe(1);
  expect(await page.getByRole('main').count()).toBe(1);
  expect(await page.getByRole('heading', { level: 1 }).allInnerTexts()).toEqual(['Edge console']);
  expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
    'The world',
    'This browser',
    'Outages',
    'Requests',
    'Cache',
    'Not run here',
  ]);
  expect(await page.evaluate(namelessControls)).toEqual([]);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.getByRole('img').getAttribute('aria-labelledby')).toBe('world-words');
});

test('the keyboard’s first stop leads past the header', async () => {
  await open();
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').innerText()).toBe('Skip to the content');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
});

test.each([
  ['a narrow screen', { viewport: { width: 320, height: 640 } }],
  ['a screen zoomed to 400 %', { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }],
])('on %s nothing is cut off to the side', async (_, options) => {
  await open(options);
  edge.write('request-1', { message: 'without-an-end-'.repeat(20), field: 'x'.repeat(500) }, 'ERROR');
  await visit(`/a-path-${'without-an-end-'.repeat(20)}`, 'SYD');
  await page.getByRole('button', { name: 'GET /a-path' }).click();
  await page.getByText('Request id').waitFor();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(320);
});

test('who wants no motion sees none', async () => {
  await open({ reducedMotion: 'reduce' });
  await visit('/api/products', 'SYD');
  const arc = page.locator('.map .arc');
  await arc.waitFor();
  expect(await arc.evaluate((element) => getComputedStyle(element).animationName)).toBe('none');
});
