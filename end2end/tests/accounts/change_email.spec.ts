import { expectNoBarrier } from "../../support/axe.ts";
import { PASSWORD } from "../../support/resident.ts";
import { expect, test } from "../../support/test.ts";

test("a resident changes the email address, and the former one has it undone @phone", async ({ ada, page }) => {
  test.setTimeout(120_000);
  const moved = `new-${ada.email}`;
  await ada.activates();
  await ada.open("/profile");
  await ada.follow("Change email address");
  await ada.sees("Change your email address");
  await expect(page.getByLabel("New email address")).toBeVisible();
  await expectNoBarrier(page);
  await ada.press("Send verification code");
  const summary = page.getByRole("alert");
  await expect(summary).toContainText("Enter your password");
  await expect(summary).toContainText("Enter your email address");
  await expectNoBarrier(page);

  await ada.type("Password", "Wrong-2026");
  await ada.type("New email address", ada.email);
  await ada.press("Send verification code");
  await expect(summary).toContainText("Enter the password that you sign in with");
  await ada.type("Password", PASSWORD);
  await ada.press("Send verification code");
  await expect(summary).toContainText("Enter an email address other than the one you have");
  await expectNoBarrier(page);
  await ada.type("New email address", moved);
  await ada.press("Send verification code");

  await expect(page.getByLabel("Verification code")).toBeVisible();
  await expectNoBarrier(page);
  await ada.type("Verification code", await ada.server.mailbox.code(moved));
  await ada.press("Verify code");
  await ada.sees("Your email address was changed");
  await expect(page.getByRole("button", { name: "Sign out" })).toBeHidden();
  await expectNoBarrier(page);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await ada.type("Email address", moved);
  await ada.type("Password", PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
  await ada.sees("Your requests and reports");
  await ada.open("/profile");
  await expect(page.getByText(moved)).toBeVisible();

  await page.goto(await ada.server.mailbox.link(ada.email, "Your email address was changed"));
  await ada.sees("Undo the change of your email address");
  await expectNoBarrier(page);
  await ada.press("Undo the change");
  await ada.sees("The change was undone");
  await expectNoBarrier(page);
  await page.getByRole("main").getByRole("button", { name: "Reset your password" }).click();
  await ada.sees("Reset your password");
  await ada.open("/sign-in");
  await ada.signsIn();
  await ada.sees("Your requests and reports");
  await ada.open("/profile");
  await expect(page.getByText(ada.email)).toBeVisible();
});

test("a link that was cut off on its way says so", async ({ ada, page }) => {
  await ada.open("/undo-email-change#019ab3c4");
  await ada.press("Undo the change");
  await expect(page.getByRole("alert")).toContainText("This link does not lead to a change.");
  await expectNoBarrier(page);
});
