import type { Page } from 'playwright-core';
import { RunningApp } from './running-app';
import { untilServedBy } from './until-served-by';

/** The console of the real edge and the app beside it, as somebody has them who tries what an outage does. */
let running: RunningApp;
let console: Page;
let app: Page;

beforeAll(async () => {
  running = await RunningApp.start();
  console = await running.open();
  app = await running.tab(console.context());
});

afterAll(() => running.close());

async function purge(): Promise<void> {
  const cache = console.getByRole('region', { name: 'Cache', exact: true });
  await cache.getByLabel('Path').press('Enter');
  await cache.getByText('The cache is empty.').waitFor();
}

const servedFrom = (region: string): Promise<void> =>
  untilServedBy(app, region, async () => {
    await purge();
    await app.goto(`${running.server.url}/products/tarn-2`);
  });

it('moves the app to another region when the nearest one is switched off, and back', async () => {
  await console.goto(`${running.server.url}/__edge/`);
  await console.getByLabel('Edge location').selectOption({ label: 'Sydney, AU (SYD)' });
  await console.getByText('This browser now comes to Sydney.').waitFor();
  await servedFrom('us-east-1');

  await console.getByRole('combobox', { name: 'API, us-east-1', exact: true }).selectOption('refused');
  await console.getByText('API, us-east-1: refuses connections.').waitFor();
  await servedFrom('eu-west-1');
  const asked = console.getByRole('row').filter({ hasText: 'SYD' }).filter({ hasText: '/api/products/tarn-2' });
  await asked.first().filter({ hasText: 'eu-west-1' }).waitFor();
  await running.picture(console, 'console-outage');
  await running.picture(app, 'app-outage');

  await console.getByRole('button', { name: 'Let everything work' }).click();
  await console.getByText('Nothing is made to fail any more.').waitFor();
  await servedFrom('us-east-1');
  expect(running.complaints.filter((text) => !/50\d/.test(text))).toEqual([]);
});
