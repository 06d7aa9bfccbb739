import { expect, type Page } from "@playwright/test";
import type { Resident } from "./resident.ts";

export async function isKept(page: Page): Promise<void> {
  await expect(page.getByText(/^Saved to your account \d+:\d\d[ap]m$/)).toBeVisible();
}

/** Keeps the next saving from the server until it is released. */
export async function holdsTheNextSaving(page: Page): Promise<{ underWay: Promise<unknown>; release: () => void }> {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/api/v1/drafts/*", async (route) => {
    await held;
    await route.continue();
  }, { times: 1 });
  return { underWay: page.waitForRequest("**/api/v1/drafts/*"), release };
}

/** Answers up to the place, and describes it. */
export async function describesThePlace(ada: Resident, place: string): Promise<void> {
  await ada.open("/services/highway-problem");
  await ada.press("Start now");
  await ada.choose("No");
  await ada.press("Continue");
  await ada.choose("Pothole or broken road surface");
  await ada.press("Continue");
  await ada.type("Where is it?", place);
}
