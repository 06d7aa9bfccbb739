import { expectNoBarrier } from "../../support/axe.ts";
import { PASSWORD } from "../../support/resident.ts";
import { expect, test } from "../../support/test.ts";

const NEW = "Redshank-2026";

test("a resident who forgot the password chooses another one @phone", async ({ ada, page }) => {
  test.setTimeout(120_000);
  await ada.activates();
  await ada.signsOut();
  await ada.open("/sign-in");
  await ada.follow("Forgot your password?");
  await ada.sees("Reset your password");
  await expect(page.getByLabel("Email address")).toBeVisible();
  await expectNoBarrier(page);
  await ada.press("Send verification code");
  await expect(page.getByRole("alert")).toContainText("Enter your email address");
  await expectNoBarrier(page);

  await ada.type("Email address", ada.email);
  await ada.press("Send verification code");
  await expect(page.getByText("we have sent an 8-digit code to it.")).toBeVisible();
  await expectNoBarrier(page);
  await ada.press("Verify code");
  await expect(page.getByRole("alert")).toContainText("Enter the 8-digit code we sent you");
  await ada.type("Verification code", "123456");
  await ada.press("Verify code");
  await expect(page.getByRole("alert")).toContainText("the code must be 8 numbers");
  await expectNoBarrier(page);
  await page.reload();
  await ada.type("Verification code", await ada.server.mailbox.code(ada.email, 2));
  await ada.press("Verify code");

  await expect(page.getByLabel("New password")).toBeVisible();
  await expectNoBarrier(page);
  await ada.type("New password", "short");
  await ada.press("Reset password");
  await expect(page.getByRole("alert")).toContainText("Password must be between 8 and 16 characters");
  await expectNoBarrier(page);
  await ada.type("New password", NEW);
  await ada.press("Reset password");
  await ada.sees("Your password was changed");
  await expectNoBarrier(page);

  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await ada.type("Email address", ada.email);
  await ada.type("Password", PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("Check your email address and password.");
  await ada.type("Password", NEW);
  await page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
  await ada.sees("Your requests and reports");
});

test("an address without an account sees the same page", async ({ ada, page }) => {
  await ada.open("/reset-password");
  await ada.type("Email address", ada.email);
  await ada.press("Send verification code");
  await expect(page.getByText("we have sent an 8-digit code to it.")).toBeVisible();
  await ada.type("Verification code", "0000 0000");
  await ada.press("Verify code");
  await expect(page.getByRole("alert")).toContainText("Enter a correct verification code");
  await ada.press("Change email address");
  await expect(page.getByLabel("Email address")).toBeVisible();
  expect(ada.server.mailbox.lettersTo(ada.email)).toEqual([]);
  await ada.follow("see what you can do");
  await expect(page.getByRole("heading", { name: "If you have lost your email address" })).toBeVisible();
});
