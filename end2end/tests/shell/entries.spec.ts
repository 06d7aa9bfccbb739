import { expectNoBarrier } from "../../support/axe.ts";
import type { Page } from "@playwright/test";
import { describesThePlace } from "../../support/drafts.ts";
import { PASSWORD } from "../../support/resident.ts";
import { expect, test } from "../../support/test.ts";

/** The program that runs in the page. */
async function program(page: Page): Promise<string> {
  const href = await page.locator('link[rel="modulepreload"]').getAttribute("href");
  return href?.match(/^\/assets\/([a-z]+)-/)?.[1] ?? "none";
}

test("a link from one program to the other is one step, there and back @phone", async ({ ada, page }) => {
  await ada.open("/sign-in");
  expect(await program(page)).toBe("resident");
  const before = await page.evaluate(() => history.length);
  await ada.follow("Forgot your password?");
  await ada.sees("Reset your password");
  await expect(page).toHaveTitle("Reset your password - Your Staithe account");
  await expect.poll(() => program(page)).toBe("security");
  expect(await page.evaluate(() => history.length)).toBe(before + 1);
  await expectNoBarrier(page);
  await page.goBack();
  await ada.sees("Sign in");
  expect(new URL(page.url()).pathname).toBe("/sign-in");
  await page.goForward();
  await ada.sees("Reset your password");
  expect(new URL(page.url()).pathname).toBe("/reset-password");
});

test("the header is alive in each program", async ({ ada, page }) => {
  await ada.activates();
  for (const path of ["/requests", "/services/highway-problem", "/reset-password"]) {
    await ada.open(path);
    await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  }
  await page.getByRole("navigation").getByRole("link", { name: "Edit profile" }).click();
  await ada.sees("Edit profile");
  expect(await program(page)).toBe("resident");
  await ada.open("/profile/password"); // A page that asks for a sign-in.
  await ada.signsOut();
  await expect(page.getByRole("navigation").getByRole("link", { name: "Sign in" })).toBeVisible();
});

test("a page of another program that asks for a sign-in is where the person ends up", async ({ ada, page }) => {
  await ada.activates();
  await ada.signsOut();
  await ada.open("/profile/password");
  await ada.sees("Sign in");
  expect(await program(page)).toBe("resident");
  await ada.signsIn();
  await expect.poll(() => new URL(page.url()).pathname).toBe("/profile/password");
  await expect.poll(() => program(page)).toBe("security");
  await page.goBack();
  await expect.poll(() => new URL(page.url()).pathname).toBe("/");
});

test("whoever signs up on the way to a form comes to the form, through every program @phone", async ({ ada, page }) => {
  await ada.open("/services/highway-problem");
  expect(await program(page)).toBe("forms");
  await ada.follow("Sign up now");
  await ada.sees("Sign up");
  await expect.poll(() => program(page)).toBe("security");
  await ada.type("Email address", ada.email);
  await ada.press("Send verification code");
  await ada.type("Verification code", await ada.server.mailbox.code(ada.email));
  await ada.press("Verify code");
  await ada.type("Password", PASSWORD);
  await ada.type("First name", "Ada");
  await ada.type("Last name", "Quay");
  await ada.press("Create account");
  await ada.sees("Activate your account");
  expect(await program(page)).toBe("resident");
  await ada.fillsInDetails();
  await ada.press("Activate account");
  await ada.sees("Report a highway problem");
  expect(await program(page)).toBe("forms");
  await ada.press("Start now");
  await ada.sees("Is it dangerous now?");
  for (const heading of ["Report a highway problem", "Report a highway problem"]) {
    await page.goBack();
    await ada.sees(heading); // Not the page on which one signs up.
  }
});

test("what was typed in a form survives the way through the pages on which one signs up", async ({ ada, page, context }) => {
  await ada.activates();
  await page.route("**/api/v1/drafts/**", (route) => route.abort("connectionreset"));
  await describesThePlace(ada, "Mill Lane");
  await context.clearCookies({ name: "__Host-session" });
  await ada.open("/sign-in?next=/services/highway-problem/where");
  await ada.follow("Sign up now");
  await ada.sees("Sign up");
  await expect.poll(() => program(page)).toBe("security");
  await ada.follow("sign in");
  await ada.signsIn();
  await expect(page.getByLabel("Where is it?")).toHaveValue("Mill Lane");
  expect(await program(page)).toBe("forms");
});

test("whoever goes from the services to a form and on to their requests comes back by the same steps @phone", async ({ ada, page }) => {
  await ada.activates();
  await ada.open("/services");
  const before = await page.evaluate(() => history.length);
  await ada.follow("Report a highway problem");
  await ada.sees("Report a highway problem");
  expect(await program(page)).toBe("forms");
  await expectNoBarrier(page);
  await ada.press("Start now");
  await ada.choose("No");
  await ada.press("Continue");
  await ada.choose("Pothole or broken road surface");
  const saved = page.waitForResponse((answer) => answer.request().method() === "PUT");
  await ada.goesBy("Your requests and reports");
  await ada.sees("Your requests and reports");
  expect((await saved).ok()).toBe(true);
  expect(await program(page)).toBe("resident");
  expect(await page.evaluate(() => history.length)).toBe(before + 4);
  await page.goBack();
  await expect(page.getByLabel("Pothole or broken road surface")).toBeChecked();
  await page.goBack();
  await expect(page.getByLabel("No", { exact: true })).toBeChecked();
  await page.goBack();
  await ada.sees("Report a highway problem");
  await page.goBack();
  await ada.sees("Services");
  expect(await program(page)).toBe("resident");
});

test("a form that was sent leads to the request, and Back leads to no form", async ({ ada, page }) => {
  await ada.activates();
  const reference = await ada.reports();
  await ada.follow("See this in your account");
  await expect.poll(() => new URL(page.url()).pathname).toBe(`/requests/${reference}`);
  await expect(page.getByRole("main")).toContainText(reference);
  expect(await program(page)).toBe("resident");
  await page.goBack();
  await ada.sees("Sent");
  expect(await program(page)).toBe("forms");
});

test("a link to a place in a document leads to that place, in one step", async ({ ada, page }) => {
  await ada.activates();
  const before = await page.evaluate(() => history.length);
  await ada.follow("Help with missing requests");
  await ada.sees("Help with your account");
  expect(new URL(page.url()).hash).toBe("#missing-requests");
  expect(await page.evaluate(() => history.length)).toBe(before + 1);
  await page.goBack();
  await ada.sees("Your requests and reports");
});
