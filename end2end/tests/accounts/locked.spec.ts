import { expectNoBarrier } from "../../support/axe.ts";
import { PASSWORD, Resident } from "../../support/resident.ts";
import { expect, test, watch } from "../../support/test.ts";

/** Somebody at the sign-in page who has typed ten wrong passwords, and types another one. */
async function typesElevenWrongPasswords(resident: Resident): Promise<void> {
  await resident.open("/sign-in");
  for (let guess = 1; guess <= 11; guess += 1) {
    await expect(resident.page.getByLabel("Password", { exact: true })).toHaveValue(""); // The wrong one was cleared.
    await resident.type("Email address", resident.email);
    await resident.type("Password", `not-this-${guess}`);
    await resident.page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
  }
}

test("after ten wrong passwords a page says until when signing in is locked, and what else can be done @phone", async ({
  ada,
  page,
}) => {
  await typesElevenWrongPasswords(ada);
  await ada.sees("Signing in is locked");
  await expect(page).toHaveTitle(/^Signing in is locked - /);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.getByText(/You can try again at \d{1,2}:\d{2}[ap]m\./)).toBeVisible();
  await expect(page.getByRole("link", { name: "Reset your password" })).toHaveAttribute("href", "/reset-password");
  await expect(page.getByRole("main").getByRole("link", { name: "contact us" })).toHaveAttribute("href", "/contact");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expectNoBarrier(page);
  for (const next of ["Reset your password", "Sign in with a passkey", "contact us", "Back to sign in"]) {
    await page.keyboard.press("Tab");
    await expect(page.locator(":focus")).toHaveText(next);
  }
  await page.keyboard.press("Enter");
  await ada.sees("Sign in");
  await expect(page.getByLabel("Email address")).toHaveValue(ada.email);
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
});

test("a resident whom a stranger locked out signs in on their own device as ever", async ({ ada, page, browser, complaints }) => {
  await ada.activates();
  await ada.signsOut();
  const elsewhere = await browser.newContext();
  const stranger = new Resident(await elsewhere.newPage(), ada.server, ada.email);
  watch(stranger.page, complaints);
  await typesElevenWrongPasswords(stranger);
  await stranger.sees("Signing in is locked");
  await ada.open("/sign-in");
  await ada.signsIn();
  await ada.sees("Your requests and reports");
  await stranger.press("Back to sign in");
  await stranger.type("Password", PASSWORD);
  await stranger.page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
  await stranger.sees("Signing in is locked");
  await elsewhere.close();
});
