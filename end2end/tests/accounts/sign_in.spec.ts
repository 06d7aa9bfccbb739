import { expectNoBarrier } from "../../support/axe.ts";
import { PASSWORD } from "../../support/resident.ts";
import { expect, test } from "../../support/test.ts";

test("after signing in, a person lands where they were going @phone", async ({ ada, page }) => {
  await ada.activates();
  await ada.signsOut();
  await expect(page.getByRole("link", { name: "Sign up now" })).toBeVisible();
  await ada.open("/profile/phone");
  await ada.sees("Sign in");
  await expectNoBarrier(page);
  await ada.signsIn();
  await ada.sees("Change your phone number");
});

test("a wrong password is cleared, the address stays, and one message covers both", async ({ ada, page }) => {
  await ada.open("/sign-in");
  await ada.type("Email address", ada.email);
  await ada.type("Password", "not-this-1");
  await page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("Check your email address and password.");
  await expect(page.getByLabel("Email address")).toHaveValue(ada.email);
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
  await expectNoBarrier(page);
});

test("the password can be shown and hidden", async ({ ada, page }) => {
  await ada.open("/sign-in");
  await ada.type("Password", PASSWORD);
  await ada.press("Show password");
  await expect(page.getByLabel("Password", { exact: true })).toHaveAttribute("type", "text");
  await expectNoBarrier(page);
  await ada.press("Hide password");
  await expect(page.getByLabel("Password", { exact: true })).toHaveAttribute("type", "password");
});

test("after signing out, Back shows nothing of the account", async ({ ada, page }) => {
  await ada.activates();
  await ada.open("/profile");
  await expect(page.getByText("1 Quay Road")).toBeVisible();
  await ada.signsOut();
  await expect(page.getByRole("link", { name: "Sign up now" })).toBeVisible();
  await page.goBack();
  await ada.sees("Sign in");
  await expect(page.getByText("1 Quay Road")).toHaveCount(0);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});
