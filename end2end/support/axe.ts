import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** No barrier that a machine can find, on the page as it is now; and nothing that must be scrolled sideways. */
export async function expectNoBarrier(page: Page): Promise<void> {
  // In the page itself: no page has a frame, and a second page for each look would take longer than the look.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((n) => n.target).join(" ")}`);
  expect(found, page.url()).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${page.url()} is too wide`).toBeLessThanOrEqual(0);
}
