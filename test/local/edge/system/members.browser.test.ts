import type { Page } from 'playwright-core';
import { layoutShift, lowContrasts, namelessControls } from '../console/page-checks';
import { RunningApp } from './running-app';

let app: RunningApp;
let page: Page;

beforeAll(async () => {
  app = await RunningApp.start();
});

afterAll(() => app.close());

afterEach(() => app.closePages());

const at = (path: string): string => app.server.url + path;

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });

/** Puts a product into the basket and orders it. @returns the address of the order's page */
async function order(product: string, name: string): Promise<string> {
  await page.goto(at(`/products/${product}`));
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await page.getByRole('link', { name: 'Go to the basket' }).click();
  await page.getByRole('button', { name: 'Place the order' }).click();
  await page.getByRole('link', { name: 'See the order' }).click();
  await heading('Your order').waitFor();
  await page.getByRole('link', { name, exact: true }).waitFor();
  return new URL(page.url()).pathname;
}

it('greets Ada once she has signed in at the console, with offers of her own, and nobody once she has signed out', async () => {
  page = await app.open();
  await page.goto(at('/'));
  await page.getByRole('heading', { name: "This week's offers" }).waitFor();
  await page.getByRole('link', { name: 'Account' }).click();
  await heading('Nobody is signed in').waitFor();
  expect(await page.getByRole('link', { name: '/__edge/' }).getAttribute('href')).toBe('/__edge/');
  await app.picture(page, 'account-signed-out');

  await app.signIn(page, 'Ada');
  await heading('Hello, Ada').waitFor();
  await page.getByText(/^You are signed in until /).waitFor();
  await page.getByRole('link', { name: 'Products', exact: true }).click();
  await page.getByRole('heading', { name: 'Your offers this week' }).waitFor();
  expect(await page.locator('.offer').count()).toBe(3);
  await page.getByRole('link', { name: 'Signed in as Ada' }).waitFor();
  await app.picture(page, 'start-ada');

  await app.signOut(page);
  await page.getByRole('heading', { name: "This week's offers" }).waitFor();
  expect(await page.locator('.offer').count()).toBe(2);
  await page.getByRole('link', { name: 'Account' }).waitFor();
  expect(app.complaints).toEqual([]);
});

it('reads an order back to who placed it, lists it for them, and shows it to nobody else', async () => {
  page = await app.open();
  await page.goto(at('/'));
  await app.signIn(page, 'Ada');
  const address = await order('tarn-2', 'Tarn 2');
  expect(await page.locator('.order-items').innerText()).toMatch(/^1 ×\s+Tarn 2$/);
  await app.picture(page, 'order-page');
  await page.reload();
  await page.getByText(/^Received on /).waitFor();
  await page.getByRole('link', { name: 'Signed in as Ada' }).click();
  expect(await page.locator('.orders a').getAttribute('href')).toBe(address);
  await app.picture(page, 'account-ada');
  expect(app.complaints).toEqual([]);

  // One of her own that no region knows: it came to a region that is gone, or is on its way to the one that answers.
  await page.evaluate(() => {
    const orders = JSON.parse(localStorage.getItem('orders')!) as readonly object[];
    const lost = { ...orders[0], id: '6d3c8d2e-6b1f-4c1a-9a53-0c5b5f2d9a10' };
    localStorage.setItem('orders', JSON.stringify([lost, ...orders]));
  });
  await page.goto(at('/orders/6d3c8d2e-6b1f-4c1a-9a53-0c5b5f2d9a10'));
  await heading('Your order is received').waitFor();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await app.picture(page, 'order-not-here-yet');
  await page.getByRole('link', { name: 'Signed in as Ada' }).click();
  await heading('Hello, Ada').waitFor();

  await app.signIn(page, 'Grace');
  await heading('Hello, Grace').waitFor();
  await page.getByText('You have placed none in this browser.').waitFor();
  await page.goto(at(address));
  await heading('There is no such order of yours').waitFor();
  expect(await page.locator('main').innerText()).not.toMatch(/Tarn 2|Received/);

  await app.signOut(page);
  await heading('Nobody is signed in').waitFor();
});

it('tells how many are left, fewer once some are ordered', async () => {
  page = await app.open();
  const left = async (): Promise<number> => {
    await page.goto(at('/products/fell-3'));
    const text = await page.getByText(/^(In stock: \d+|Only \d+ left)$/).innerText();
    return Number(/\d+/.exec(text)?.[0]);
  };
  const before = await left();
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await page.getByRole('link', { name: 'Go to the basket' }).click();
  await page.getByRole('button', { name: 'Place the order' }).click();
  await page.getByText('Only members can look at an order again').waitFor();
  expect(await left()).toBe(before - 1);
  expect(app.complaints).toEqual([]);
});

it('finds products while one types, keeps the search in the address, and leads back out of it', async () => {
  page = await app.open();
  await page.goto(at('/'));
  const field = page.getByRole('searchbox', { name: 'Search products' });
  await field.pressSequentially('TARN  ');
  await heading('Search: TARN').waitFor();
  await page.getByRole('link', { name: 'Tarn 2', exact: true }).waitFor();
  expect(page.url()).toBe(at('/search?q=TARN'));
  await field.press('End');
  await field.pressSequentially('2');
  await heading('Search: TARN 2').waitFor();
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  await app.picture(page, 'search');

  await page.reload();
  await page.getByRole('link', { name: 'Tarn 2', exact: true }).waitFor();
  expect(await field.inputValue()).toBe('TARN 2');
  await field.fill('submarine');
  await field.press('Enter');
  await page.getByRole('heading', { name: 'Nothing is called that' }).waitFor();
  await page.getByText('No product', { exact: true }).waitFor();

  await page.goBack();
  await heading('Everything for a night outside').waitFor();
  expect(await field.inputValue()).toBe('');
  expect(app.complaints).toEqual([]);
});

it('speaks of the offers in the language that the browser asks for', async () => {
  page = await app.open({ locale: 'de-DE' });
  await page.goto(at('/'));
  const headline = page.getByRole('heading', { name: 'Angebote der Woche' });
  expect(await headline.getAttribute('lang')).toBe('de');
});

it('shows all prices to who holds signed cookies, and says calmly what others lack', async () => {
  page = await app.open();
  await page.goto(at('/account'));
  await app.signIn(page, 'Ada');
  await page.getByText('Show all prices').click();
  await page.getByText('The list is for partners').waitFor();
  await app.picture(page, 'prices-refused');

  const console = await app.tab(page.context());
  await console.goto(at('/__edge/'));
  await console.getByLabel('For the path').fill('/api/price-list');
  await console.getByRole('button', { name: 'Take cookies' }).click();
  await console.getByText('This browser holds cookies for').waitFor();
  await console.close();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('row').filter({ hasText: 'tarn-2' }).filter({ hasText: '€' }).waitFor();
  await app.picture(page, 'prices');
});

it('signs in over TLS as well', async () => {
  const secure = await RunningApp.start('tls');
  try {
    page = await secure.open();
    await page.goto(`${secure.server.url}/account`);
    await heading('Nobody is signed in').waitFor();
    await secure.signIn(page, 'Ada');
    await heading('Hello, Ada').waitFor();
    expect(secure.complaints).toEqual([]);
  } finally {
    await secure.close();
  }
});

describe.each([
  ['in the light', { colorScheme: 'light' }],
  ['in the dark', { colorScheme: 'dark' }],
  ['on a narrow screen', { viewport: { width: 320, height: 640 } }],
] as const)('%s', (name, options) => {
  it('every page of a member can be read and used, and nothing moves once it is there', async () => {
    page = await app.open(options);
    await page.goto(at('/'));
    await app.signIn(page, 'Ada');
    const own = await order('fell-3', 'Fell 3');
    for (const [path, sign] of [
      ['/', 'Your offers this week'],
      ['/search?q=tarn', 'Tarn 2'],
      ['/account', 'Order of'],
      [own, 'Fell 3'],
      ['/products/tarn-2', 'In stock'],
    ] as const) {
      await page.goto(at(path));
      await page.getByText(sign).first().waitFor();
      await page.locator('.region-status-well').waitFor();
      await page.getByRole('link', { name: 'Signed in as Ada' }).waitFor();
      // Before the picture: for one of the whole page the browser makes its window larger, which moves things.
      const shift = await page.evaluate(layoutShift);
      expect({ path, shift, moves: shift >= 0.1 }).toEqual({ path, shift, moves: false });
      await app.picture(page, `${name.replaceAll(' ', '-')}-${path.split(/[/?]/)[1] || 'start'}`);
      const { low } = await page.evaluate(lowContrasts);
      expect({ path, low, nameless: await page.evaluate(namelessControls) }).toEqual({ path, low: [], nameless: [] });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        page.viewportSize()?.width ?? 0,
      );
    }
    expect(app.complaints).toEqual([]);
  });
});
