import { Authenticator } from "../../support/authenticator.ts";
import { expectNoBarrier } from "../../support/axe.ts";
import { PASSWORD, type Resident } from "../../support/resident.ts";
import { Server } from "../../support/server.ts";
import { expect, test } from "../../support/test.ts";

const CANCELLED = "it was cancelled";

async function adds(ada: Resident, name: string): Promise<void> {
  await ada.press("Add a passkey");
  await ada.type("Name of the passkey", name);
  await ada.type("Current password", PASSWORD);
  await ada.press("Continue");
  await expect(ada.page.getByRole("alert")).toContainText("The passkey was added");
}

async function usesPasskey(ada: Resident): Promise<void> {
  await ada.open("/sign-in");
  await ada.follow("Sign in with a passkey");
  await ada.sees("Sign in with a passkey");
  await ada.press("Use a passkey");
}

test("a resident adds two passkeys, renames one, signs in with it and removes it @phone", async ({ ada, page, server }) => {
  await ada.activates();
  const phone = await Authenticator.beside(page);
  await ada.open("/profile");
  await ada.follow("Change passkeys");
  await ada.sees("Passkeys");
  await expect(page.getByText("You have no passkeys.")).toBeVisible();
  await expectNoBarrier(page);

  await ada.press("Add a passkey");
  await ada.sees("Add a passkey");
  await expect(page.getByLabel("Name of the passkey")).toBeVisible();
  await expectNoBarrier(page);
  await ada.press("Continue");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("Enter a name for this passkey");
  await expect(alert).toContainText("Enter your password");
  await expect(page).toHaveTitle("Error: Add a passkey - Your Staithe account");
  await expectNoBarrier(page);
  await ada.type("Name of the passkey", "My phone");
  await ada.type("Current password", "Wrong-2026");
  await ada.press("Continue");
  await expect(alert).toContainText("Enter the password that you sign in with");
  await ada.type("Current password", PASSWORD);
  await ada.press("Continue");
  await ada.sees("Passkeys");
  await expect(alert).toContainText("The passkey was added");
  await expect(page.getByRole("heading", { name: "My phone" })).toBeVisible();
  await expect(page.getByText("Not used yet.")).toBeVisible();
  expect(await phone.passkeys()).toBe(1);
  await expectNoBarrier(page);

  await phone.isTakenAway();
  const key = await Authenticator.beside(page, "usb");
  await adds(ada, "Securty key");
  expect(await key.passkeys()).toBe(1);
  await ada.press("Rename Securty key");
  await ada.sees("Rename a passkey");
  await expectNoBarrier(page);
  await ada.type("Name of the passkey", "");
  await ada.press("Save");
  await expect(alert).toContainText("Enter a name for this passkey");
  await ada.type("Name of the passkey", "Security key");
  await ada.press("Save");
  await expect(alert).toContainText("The passkey was renamed");
  await expect(page.getByRole("heading", { name: "Security key" })).toBeVisible();

  await ada.signsOut();
  await ada.open("/sign-in?next=/profile/passkeys");
  await ada.follow("Sign in with a passkey");
  await ada.sees("Sign in with a passkey");
  await expectNoBarrier(page);
  await ada.press("Use a passkey");
  await ada.sees("Passkeys");
  await expect(page.getByText("Last used on")).toBeVisible();

  await ada.press("Remove Security key");
  await ada.sees("Remove a passkey");
  await expect(page.getByLabel("Current password")).toBeVisible();
  await expectNoBarrier(page);
  await ada.press("Remove passkey");
  await expect(alert).toContainText("Enter your password");
  await ada.type("Current password", PASSWORD);
  await ada.press("Remove passkey");
  await expect(alert).toContainText("The passkey was removed");
  await expect(page.getByRole("heading", { name: "Security key" })).toBeHidden();

  await ada.signsOut();
  await usesPasskey(ada);
  await expect(page.getByRole("alert")).toContainText("That passkey does not sign anyone in here");
  await expectNoBarrier(page);
  const subjects = () => server.mailbox.lettersTo(ada.email).join("\n");
  await expect.poll(subjects).toContain("Subject: A passkey was added to your account");
  await expect.poll(subjects).toContain("Subject: A passkey was removed from your account");
});

test("whoever left the browser's question unanswered is asked anew", async ({ ada, page }) => {
  await ada.activates();
  const key = await Authenticator.beside(page, "usb");
  await key.isTouched(false);
  await ada.open("/profile/passkeys");
  await ada.press("Add a passkey");
  await ada.type("Name of the passkey", "Security key");
  await ada.type("Current password", PASSWORD);
  const asked = page.waitForResponse((answer) => answer.url().includes("/passkeys") && answer.request().method() === "POST");
  await ada.press("Continue");
  expect((await asked).ok()).toBe(true);
  await ada.press("Back to your passkeys");
  await key.isTouched(true);
  await adds(ada, "Security key");
  expect(await key.passkeys()).toBe(1);
});

test("by keyboard alone", async ({ ada, page }) => {
  await ada.activates();
  await Authenticator.beside(page);
  await ada.open("/profile/passkeys");
  await page.getByRole("button", { name: "Add a passkey" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Add a passkey" })).toBeFocused();
  await expect(page.getByLabel("Name of the passkey")).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.type("My laptop");
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("The passkey was added");
  await page.getByRole("button", { name: "Remove My laptop" }).focus();
  await page.keyboard.press("Enter");
  await ada.sees("Remove a passkey");
  await page.getByRole("button", { name: "Back to your passkeys" }).focus();
  await page.keyboard.press("Enter");
  await ada.sees("Passkeys");
  await ada.signsOut();
  await ada.open("/sign-in/passkey");
  await page.getByRole("button", { name: "Use a passkey" }).focus();
  await page.keyboard.press("Enter");
  await ada.sees("Your requests and reports");
});

test("whoever cancels adds nothing, is not signed in, and can try again @phone", async ({ ada, page }) => {
  await ada.activates();
  const phone = await Authenticator.beside(page);
  await ada.open("/profile/passkeys");
  await phone.isUnlocked(false);
  await ada.press("Add a passkey");
  await ada.type("Name of the passkey", "My phone");
  await ada.type("Current password", PASSWORD);
  await ada.press("Continue");
  await expect(page.getByRole("alert")).toContainText(CANCELLED);
  await expectNoBarrier(page);
  await phone.isUnlocked(true);
  await ada.press("Continue");
  await expect(page.getByRole("alert")).toContainText("The passkey was added");

  await ada.press("Add a passkey");
  await ada.type("Name of the passkey", "The same phone");
  await ada.type("Current password", PASSWORD);
  await ada.press("Continue");
  await expect(page.getByRole("alert")).toContainText("This device has a passkey for your account already");

  await ada.signsOut();
  await phone.isUnlocked(false);
  await usesPasskey(ada);
  await expect(page.getByRole("alert")).toContainText(CANCELLED);
  await expectNoBarrier(page);
  await phone.isUnlocked(true);
  await ada.press("Use a passkey");
  await ada.sees("Your requests and reports");
});

test("a browser that cannot do passkeys says so, and the password is one step away @phone", async ({ ada, page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "PublicKeyCredential"));
  await ada.activates();
  await ada.open("/profile/passkeys");
  await expect(page.getByText("This browser cannot do passkeys.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a passkey" })).toBeHidden();
  await expectNoBarrier(page);
  await ada.signsOut();
  await ada.open("/sign-in/passkey?next=/profile");
  await expect(page.getByText("This browser cannot do passkeys.")).toBeVisible();
  await expectNoBarrier(page);
  await ada.follow("Sign in with your email address and password");
  await ada.signsIn();
  await ada.sees("Edit profile");
});

test("a site whose address is a number says that it has no passkeys", async ({ page }) => {
  const server = await Server.start({ WHERRY_PUBLIC_ORIGIN: "http://127.0.0.1" });
  try {
    await page.goto(`${server.origin}/sign-in/passkey`);
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await expect(page.getByRole("alert")).toContainText("Passkeys do not work at this web address");
  } finally {
    await server.stop();
  }
});
