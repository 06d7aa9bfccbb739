import type { BrowserContext, Page } from "@playwright/test";
import { describesThePlace, holdsTheNextSaving, isKept } from "../../support/drafts.ts";
import { Resident } from "../../support/resident.ts";
import { expect, test } from "../../support/test.ts";

const DRAFTS = "**/api/v1/drafts/*";

/** The same person in another tab. */
async function inAnotherTab(ada: Resident, context: BrowserContext, path: string): Promise<Resident> {
  const tab = new Resident(await context.newPage(), ada.server, ada.email);
  await tab.open(path);
  await expect(tab.page.getByRole("button", { name: "Sign out", exact: true })).toBeAttached();
  return tab;
}

/** Nothing typed on this page reaches the account until this is called back. */
async function cutOff(page: Page): Promise<() => Promise<void>> {
  await page.route(DRAFTS, (route) => route.abort("connectionreset"));
  return () => page.unroute(DRAFTS);
}

async function findsThePlace(ada: Resident, place: string): Promise<void> {
  await ada.open("/sign-in");
  await ada.signsIn();
  await ada.sees("Your requests and reports");
  await ada.open("/services/highway-problem");
  await ada.press("Continue");
  await ada.sees("What is wrong?");
  await ada.follow("Back");
  await expect(ada.page.getByLabel("Where is it?")).toHaveValue(place);
}

test("signing out in one tab takes what was typed in another to the account first", async ({ ada, page, context }) => {
  await ada.activates();
  const reconnect = await cutOff(page);
  await describesThePlace(ada, "Mill Lane");
  await expect(page.getByText("Saved in this tab.")).toBeVisible(); // The next try is 15 seconds away.
  const other = await inAnotherTab(ada, context, "/requests");
  await reconnect();
  await other.signsOut(); // Whereupon the first tab loads itself anew, whenever it hears of it.
  await findsThePlace(other, "Mill Lane");
  await other.page.close();
});

for (const [way, path, button] of [["signing out", "/requests", "Sign out"], ["signing out everywhere", "/profile/devices", "Sign out everywhere"]]) {
  test(`what another tab cannot save is not lost by ${way} without a word`, async ({ ada, page, context }) => {
    await ada.activates();
    await cutOff(page);
    await describesThePlace(ada, "Mill Lane");
    const other = await inAnotherTab(ada, context, path);
    const asked = other.page.waitForEvent("dialog");
    const pressed = other.page.getByRole("button", { name: button, exact: true }).click();
    const dialog = await asked;
    expect(dialog.message()).toContain("Sign out anyway?");
    await dialog.dismiss();
    await pressed;
    await expect(page.getByLabel("Where is it?")).toHaveValue("Mill Lane");
    await other.page.reload();
    await expect(other.page.getByRole("button", { name: button, exact: true })).toBeVisible(); // Still signed in.
    await other.page.close();
  });
}

test("nothing can be typed in any tab while one signs out, and all of it again where that fails", async ({ ada, page, context }) => {
  await ada.activates();
  await describesThePlace(ada, "Mill Lane");
  await isKept(page);
  const other = await inAnotherTab(ada, context, "/requests");
  let fail = () => {};
  const failed = new Promise<void>((resolve) => (fail = resolve));
  await other.page.route("**/api/v1/session", async (route) => {
    if (route.request().method() !== "DELETE") return route.continue();
    await failed;
    await route.abort("connectionreset");
  });
  const told = other.page.waitForEvent("dialog");
  const menu = other.page.getByRole("button", { name: "Menu", exact: true });
  if (await menu.isVisible()) await menu.click();
  await other.press("Sign out");
  for (const tab of [page, other.page]) await expect(tab.locator("#page")).toHaveAttribute("inert");
  await expect(other.page.getByText("Signing out…").first()).toBeAttached();
  fail();
  const dialog = await told;
  expect(dialog.message()).toContain("could not be reached");
  await dialog.accept();
  for (const tab of [page, other.page]) await expect(tab.locator("#page")).not.toHaveAttribute("inert");
  await expect(other.page.getByRole("button", { name: "Sign out", exact: true })).toBeEnabled();
  await ada.type("Where is it?", "Mill Lane, by the church");
  await isKept(page);
  await other.page.close();
});

test("what was begun before signing in is not lost by signing out without a word", async ({ ada, page }) => {
  await ada.activates();
  await ada.signsOut();
  await ada.open("/services/general-enquiry");
  await ada.press("Start now");
  await ada.choose("Libraries, museums and archives");
  await expect(page.getByText("Saved in this tab.")).toBeVisible();
  await ada.open("/sign-in");
  await ada.signsIn();
  await ada.sees("Your requests and reports");
  const asked = page.waitForEvent("dialog");
  const pressed = page.getByRole("button", { name: "Sign out", exact: true }).click();
  const dialog = await asked;
  expect(dialog.message()).toContain("Sign out anyway?");
  await dialog.accept();
  await pressed;
  await page.waitForURL((url) => url.pathname === "/");
});

test("signing out takes what was typed to the account first", async ({ ada }) => {
  await ada.activates();
  await describesThePlace(ada, "Mill Lane");
  await ada.signsOut();
  await findsThePlace(ada, "Mill Lane");
});

test("signing out waits for the saving that is under way", async ({ ada, page }) => {
  await ada.activates();
  await describesThePlace(ada, "Mill Lane");
  await isKept(page);
  const saving = await holdsTheNextSaving(page);
  await ada.type("Where is it?", "Church Loke");
  await saving.underWay;
  const out = ada.signsOut();
  saving.release();
  await out;
  await ada.open("/sign-in");
  await ada.signsIn();
  await expect(page.getByRole("heading", { name: "Not sent yet" })).toBeVisible();
});

test("answers that cannot be saved are not lost by signing out without a word", async ({ ada, page }) => {
  await ada.activates();
  await describesThePlace(ada, "Mill Lane");
  await page.route(DRAFTS, (route) => route.abort("connectionreset"));
  const asked = page.waitForEvent("dialog");
  const pressed = page.getByRole("button", { name: "Sign out" }).click();
  const dialog = await asked;
  expect(dialog.message()).toContain("Sign out anyway?");
  await dialog.dismiss();
  await pressed;
  await expect(page.getByLabel("Where is it?")).toHaveValue("Mill Lane");
});
