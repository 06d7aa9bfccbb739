import type { Browser } from "@playwright/test";
import { expectNoBarrier } from "../../support/axe.ts";
import { Resident } from "../../support/resident.ts";
import { expect, test } from "../../support/test.ts";

const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) " +
  "Version/18.6 Mobile/15E148 Safari/604.1";

/** The same person with another device. */
async function withAnIphone(ada: Resident, browser: Browser): Promise<Resident> {
  const context = await browser.newContext({ locale: "en-GB", userAgent: IPHONE });
  const phone = new Resident(await context.newPage(), ada.server, ada.email);
  await phone.open("/sign-in");
  await phone.signsIn();
  await phone.sees("Your requests and reports");
  return phone;
}

test("a person sees where they are signed in, and signs a device out @phone", async ({ ada, page, browser }) => {
  await ada.activates();
  const phone = await withAnIphone(ada, browser);
  await phone.open("/profile/phone");
  await expect(phone.page.getByLabel("Phone number")).toHaveValue("01632 960 001");
  await ada.open("/profile");
  await ada.follow("Devices signed in");
  await ada.sees("Devices signed in");
  const there = page.getByRole("listitem").filter({ hasText: "Safari on an iPhone" });
  await expect(there).toContainText(/Signed in on \d+ \w+ \d{4} at \d+:\d\d[ap]m\. Last used on/);
  await expect(page.getByRole("listitem").filter({ hasText: "This device" })).toHaveCount(1);
  await expectNoBarrier(page);
  await there.getByRole("button", { name: "Sign out of Safari on an iPhone" }).click();
  await expect(page.getByRole("alert")).toContainText("That device is signed out");
  await expect(there).toHaveCount(0);
  await expectNoBarrier(page);
  await phone.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange"))); // As when one turns to it again.
  await phone.sees("Sign in");
  await expect(phone.page.getByText("You have been signed out. Answers in a form")).toBeVisible();
  await phone.page.context().close();
});

test("a person signs out everywhere else, and then everywhere", async ({ ada, page, browser }) => {
  await ada.activates();
  const [phone, tablet] = [await withAnIphone(ada, browser), await withAnIphone(ada, browser)];
  await ada.open("/profile/devices");
  await ada.press("Sign out all other devices");
  await expect(page.getByRole("alert")).toContainText("All other devices are signed out");
  await expect(page.getByRole("button", { name: "Sign out all other devices" })).toHaveCount(0);
  await phone.open("/profile");
  await phone.sees("Sign in");
  await tablet.open("/sign-in");
  await tablet.signsIn();
  await tablet.sees("Your requests and reports");
  await ada.press("Sign out everywhere");
  await expect(page.getByRole("link", { name: "Sign up now" })).toBeVisible();
  await tablet.open("/profile");
  await tablet.sees("Sign in");
  for (const other of [phone, tablet]) await other.page.context().close();
});

test("the owner is told of a sign-in on a new device, and not of one on a known device", async ({ ada, browser }) => {
  await ada.activates();
  await ada.signsOut();
  await ada.open("/sign-in");
  await ada.signsIn();
  await ada.sees("Your requests and reports");
  const phone = await withAnIphone(ada, browser);
  const notices = () => ada.server.mailbox.lettersTo(ada.email).filter((letter) => letter.includes("New sign-in"));
  await expect.poll(() => notices().length).toBe(1);
  expect(notices()[0]).toContain("Safari on an iPhone");
  await phone.page.context().close();
});

test("the list says so where the service cannot be reached", async ({ ada, page }) => {
  await ada.activates();
  await page.route("**/api/v1/sessions", (route) => route.abort("connectionreset"));
  await ada.open("/profile/devices");
  await expect(page.getByText("We could not reach the service.")).toBeVisible();
  await expectNoBarrier(page);
});
