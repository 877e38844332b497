import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { createSessionIssuer } from '../../../../cli/edge/create-session-issuer';
import { loadEnvironment } from '../../../../environments';
import {
  createConsole,
  createCookieSigner,
  makeCertificate,
  startServer,
  systemClock,
  type EdgeServer,
} from '../../../../local/edge';
import { PICTURES } from '../../../support/pictures';
import { runBuiltSystem, SIGNING_KEY, type TestEdge } from '../../../support/running-edge';
import { TEST_SESSION_KEYS, TEST_SESSION_PRIVATE_KEY } from '../../../support/session-keys';
import { launchChromium } from '../console/chromium';

/** The app with its console in a browser, as `npm start` runs them. */
export class RunningApp {
  /** What the browser's own console calls an error, refusals by a Content-Security-Policy among it. */
  readonly complaints: string[] = [];
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    private readonly browser: Browser,
    readonly running: TestEdge,
    readonly server: EdgeServer,
    private readonly closeConsole: () => void,
  ) {}

  /** @param viewers how they come: by plain HTTP that stands for TLS, or by TLS */
  static async start(viewers: 'as-tls' | 'tls' = 'as-tls'): Promise<RunningApp> {
    mkdirSync(PICTURES, { recursive: true });
    const { appName: alias, sessions } = loadEnvironment('local');
    const running = await runBuiltSystem('local', { healthChecks: false });
    const { edge } = running;
    const controlPlane = createConsole({
      edge,
      clock: systemClock,
      alias,
      signer: createCookieSigner([SIGNING_KEY], edge.state().signedContent),
      sessions: createSessionIssuer({
        sessions,
        keys: TEST_SESSION_KEYS,
        privateKey: TEST_SESSION_PRIVATE_KEY,
        now: () => new Date(),
      }),
    });
    const certificate = viewers === 'tls' ? { certificate: await makeCertificate([alias], new Date()) } : {};
    const server = await startServer({ edge, port: 0, alias, controlPlane, ...certificate });
    return new RunningApp(await launchChromium(), running, server, () => controlPlane.close());
  }

  /** A page of a browser that nobody has used before. */
  async open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width: 1280, height: 900 },
      ignoreHTTPSErrors: true,
      ...options,
    });
    this.contexts.push(context);
    context.setDefaultTimeout(60_000);
    return this.tab(context);
  }

  /** One more page of the same browser. */
  async tab(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && this.complaints.push(message.text()));
    page.on('pageerror', (error) => this.complaints.push(error.message));
    return page;
  }

  /** Signs the page's browser in, at the console as a person does it, in a tab of its own. */
  async signIn(page: Page, viewer: string): Promise<void> {
    await this.atConsole(page, async (form) => {
      await form.getByLabel('As').fill(viewer);
      await form.getByRole('button', { name: 'Sign in' }).click();
      await form.getByText(`The app knows this browser as ${viewer} until`).waitFor();
    });
  }

  async signOut(page: Page): Promise<void> {
    await this.atConsole(page, async (form) => {
      await form.getByRole('button', { name: 'Sign out' }).click();
      await form.getByText('The app knows this browser as nobody.').waitFor();
    });
  }

  picture(page: Page, name: string): Promise<unknown> {
    return page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  }

  async closePages(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
    this.complaints.length = 0;
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.closeConsole();
    await this.server.close();
    await this.running.dispose();
  }

  private async atConsole(page: Page, work: (form: ReturnType<Page['getByRole']>) => Promise<void>): Promise<void> {
    const tab = await this.tab(page.context());
    await tab.goto(`${this.server.url}/__edge/`);
    await work(tab.getByRole('form', { name: 'Signed in' }));
    await tab.close();
    // No page of a browser without a window is ever out of sight: that a person comes back to it must be told.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  }
}
