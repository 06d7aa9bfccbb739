import type { Page } from "@playwright/test";
import { expectNoBarrier } from "../../support/axe.ts";
import { describesThePlace } from "../../support/drafts.ts";
import { expect, test } from "../../support/passing_time.ts";
import { Resident } from "../../support/resident.ts";
import { watch } from "../../support/test.ts";

const MINUTE = 60;

const warning = (page: Page) => page.getByRole("dialog", { name: "You will be signed out soon" });
const stay = (page: Page) => page.getByRole("button", { name: "Stay signed in" });

/** The person is in the middle of a form, and what was typed is in the account. */
async function hasDescribedThePlace(ada: Resident, place: string): Promise<void> {
  await describesThePlace(ada, place);
  await ada.page.clock.runFor(1500); // The pause after which it is saved.
  await expect(ada.page.getByText(/^Saved to your account/)).toBeVisible();
}

test("two minutes before the end one is warned, and stays with one press of a key @phone", async ({ ada, page, pass }) => {
  await ada.activates();
  await ada.open("/profile");
  await expect(page.getByText("1 Quay Road")).toBeVisible();
  await pass(27 * MINUTE + 50);
  await expect(warning(page)).toBeHidden();
  await pass(15);
  await expect(warning(page)).toContainText("we will sign you out in 2 minutes.");
  await expect(stay(page)).toBeFocused();
  await expectNoBarrier(page);
  const stayed = page.waitForResponse("**/api/v1/session/activity");
  await page.keyboard.press("Enter");
  expect((await stayed).status()).toBe(200);
  await expect(warning(page)).toBeHidden();
  await pass(27 * MINUTE);
  await expect(warning(page)).toBeHidden();
  await page.reload();
  await expect(page.getByText("1 Quay Road")).toBeVisible();
});

test("the warning says how much is left, but not each second", async ({ ada, page, pass }) => {
  await ada.activates();
  await pass(28 * MINUTE + 5);
  const words = page.getByRole("dialog").getByText(/we will sign you out in/);
  await expect(words).toHaveAttribute("aria-live", "polite");
  const said = new Set<string>();
  for (let seconds = 0; seconds < 100; seconds += 10) {
    said.add((await words.textContent())?.match(/in \d+ \w+/)?.[0] ?? "");
    const answered = page.waitForResponse("**/api/v1/session");
    await pass(10);
    await answered;
  }
  expect([...said]).toEqual(["in 2 minutes", "in 60 seconds", "in 40 seconds"]);
  await expect(words).toContainText("in 20 seconds");
});

test("Escape means that somebody is there", async ({ ada, page, pass }) => {
  await ada.activates();
  await pass(28 * MINUTE + 5);
  await expect(warning(page)).toBeVisible();
  const stayed = page.waitForResponse("**/api/v1/session/activity");
  await page.keyboard.press("Escape");
  expect((await stayed).status()).toBe(200);
  await expect(warning(page)).toBeHidden();
});

test("whoever does nothing is signed out, is told so, and goes on where they were @phone", async ({ ada, page, pass }) => {
  await ada.activates();
  await hasDescribedThePlace(ada, "Mill Lane");
  await pass(28 * MINUTE + 5);
  await expect(warning(page)).toBeVisible();
  await pass(2 * MINUTE);
  await ada.sees("Sign in");
  await expect(page.getByText("You have been signed out, because you did nothing for a while")).toBeVisible();
  await expect(page.getByText("Mill Lane")).toHaveCount(0);
  await expectNoBarrier(page);
  await ada.signsIn();
  await ada.sees("Where is it?");
  await expect(page.getByLabel("Where is it?")).toHaveValue("Mill Lane");
});

test("typing keeps a person signed in", async ({ ada, page, pass }) => {
  await ada.activates();
  await ada.open("/profile/phone");
  for (let times = 0; times < 3; times += 1) {
    await pass(25 * MINUTE);
    const told = page.waitForResponse("**/api/v1/session/activity");
    await page.getByLabel("Phone number").press("1");
    expect((await told).status()).toBe(200);
  }
  await pass(25 * MINUTE);
  await expect(warning(page)).toBeHidden();
});

test("what is typed within a minute is told in one call at its end", async ({ ada, page, pass }) => {
  await ada.activates();
  await ada.open("/profile/phone");
  await pass(2 * MINUTE);
  let calls = 0;
  page.on("request", (request) => (calls += request.url().endsWith("/session/activity") ? 1 : 0));
  const first = page.waitForResponse("**/api/v1/session/activity");
  await page.getByLabel("Phone number").pressSequentially("01632");
  await first;
  await pass(30);
  await page.getByLabel("Phone number").pressSequentially("960");
  expect(calls).toBe(1);
  const second = page.waitForResponse("**/api/v1/session/activity");
  await pass(31);
  expect((await second).status()).toBe(200);
  expect(calls).toBe(2);
});

test("a page for everybody stays, and says that one is signed out", async ({ ada, page, pass }) => {
  await ada.activates();
  await ada.open("/help");
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await pass(28 * MINUTE + 5);
  await expect(warning(page)).toBeVisible();
  await pass(2 * MINUTE);
  const over = page.getByRole("dialog", { name: "You have been signed out" });
  await expect(over).toBeVisible();
  await expectNoBarrier(page);
  await expect(page.getByRole("heading", { level: 1, includeHidden: true })).toHaveText("Help with your account");
  await over.getByRole("button", { name: "Sign in again" }).click();
  await ada.sees("Sign in");
  await ada.signsIn();
  await ada.sees("Help with your account");
});

test("an answer in one tab counts in the other", async ({ ada, page, context, pass, complaints }) => {
  await ada.activates();
  const other = await context.newPage();
  watch(other, complaints);
  await other.clock.install();
  await other.goto(`${ada.server.origin}/profile`);
  await expect(other.getByText("1 Quay Road")).toBeVisible();
  await pass(28 * MINUTE + 5, other);
  await expect(warning(page)).toBeVisible();
  await expect(warning(other)).toBeVisible();
  await stay(other).click();
  await expect(warning(other)).toBeHidden();
  await expect(warning(page)).toBeHidden();
  await pass(27 * MINUTE, other);
  await expect(warning(page)).toBeHidden();
  await expect(warning(other)).toBeHidden();
});

test("signing out in one tab takes name and address from the other", async ({ ada, page, context, complaints }) => {
  await ada.activates();
  const other = await context.newPage();
  watch(other, complaints);
  await other.goto(`${ada.server.origin}/profile`);
  await expect(other.getByText("1 Quay Road")).toBeVisible();
  await ada.signsOut();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await expect(other.getByText("1 Quay Road")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Sign up now" })).toBeVisible();
});

test("after twelve hours one is signed out whatever one does, and is told before", async ({ ada, page, pass }) => {
  await ada.activates();
  await ada.open("/profile/phone");
  for (let times = 0; times < 28; times += 1) {
    await pass(25 * MINUTE);
    const told = page.waitForResponse("**/api/v1/session/activity");
    await page.getByLabel("Phone number").press("1");
    expect((await told).status()).toBe(200);
  }
  await pass(18 * MINUTE + 5); // 11 hours and 58 minutes.
  await expect(warning(page)).toContainText("You have been signed in for 12 hours.");
  await expectNoBarrier(page);
  const heard = page.waitForResponse("**/api/v1/session/activity"); // Else time would pass on its way.
  await page.getByRole("dialog").getByRole("button", { name: "Continue" }).click();
  await heard;
  await expect(warning(page)).toBeHidden();
  await pass(2 * MINUTE);
  await ada.sees("Sign in");
  await expect(page.getByText("because you had been signed in for 12 hours")).toBeVisible();
  await expect(page.getByText("you did nothing")).toHaveCount(0);
});

test("a device that slept through the end says so when it wakes", async ({ ada, page, pass }) => {
  await ada.activates();
  await ada.open("/profile");
  await expect(page.getByText("1 Quay Road")).toBeVisible();
  await pass(3 * 60 * MINUTE);
  await ada.sees("Sign in");
  await expect(page.getByText("because you did nothing for a while")).toBeVisible();
  await expect(page.getByText("1 Quay Road")).toHaveCount(0);
});
