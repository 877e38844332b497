import type { Page } from 'playwright-core';

/**
 * Visits a page of the app until a region serves it. On a busy machine a cold function may be too late, and the edge rightly asks the
 * other region.
 *
 * @param visit empties the caches, and goes to the page
 */
export async function untilServedBy(app: Page, region: string, visit: () => Promise<unknown>): Promise<void> {
  do {
    await visit();
    await app.locator('.served-by, .notice, [role=alert]').first().waitFor();
  } while ((await app.locator('.served-by strong').allTextContents())[0] !== region);
}
