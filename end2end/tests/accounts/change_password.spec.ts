import { expectNoBarrier } from "../../support/axe.ts";
import { PASSWORD } from "../../support/resident.ts";
import { expect, test } from "../../support/test.ts";

test("a resident changes the password from Edit profile @phone", async ({ ada, page }) => {
  await ada.activates();
  await ada.open("/profile");
  await ada.follow("Change password");
  await ada.sees("Change your password");
  await expect(page.getByLabel("Current password")).toBeVisible();
  await expectNoBarrier(page);
  await ada.press("Change password");
  const summary = page.getByRole("alert");
  await expect(summary).toContainText("Enter your password");
  await expect(summary).toContainText("Create a password");
  await expectNoBarrier(page);

  await ada.type("Current password", PASSWORD);
  await ada.type("New password", PASSWORD);
  await ada.press("Change password");
  await expect(summary).toContainText("Choose a password other than the one you have");
  await ada.type("Current password", "Wrong-2026");
  await ada.type("New password", "Redshank-2026");
  await ada.press("Change password");
  await expect(summary).toContainText("Enter the password that you sign in with");
  await expectNoBarrier(page);

  await ada.type("Current password", PASSWORD);
  await ada.press("Change password");
  await ada.sees("Your password was changed");
  await expectNoBarrier(page);
  await ada.follow("Go to Edit profile");
  await ada.sees("Edit profile");
  await expect(page.getByText(ada.email)).toBeVisible();
});
