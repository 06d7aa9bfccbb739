import { expectNoBarrier } from "../../support/axe.ts";
import { expect, test } from "../../support/test.ts";

test("a resident sees and changes every detail @phone", async ({ ada, page }) => {
  await ada.activates();
  await ada.open("/profile");
  await expect(page.getByText("01632 960 001")).toBeVisible();
  await expectNoBarrier(page);

  await ada.follow("Change name");
  await ada.sees("Change your name");
  await ada.type("First name", "");
  await ada.press("Save");
  await expect(page.getByRole("alert")).toContainText("Enter your first name");
  await expectNoBarrier(page);
  await ada.type("First name", "Adela");
  await ada.press("Save");
  await expect(page.getByText("Adela Quay")).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("Your details were changed");
  await expectNoBarrier(page);

  await ada.follow("Change phone number");
  await ada.type("Phone number", "07700 900 982");
  await expectNoBarrier(page);
  await ada.press("Save");
  await expect(page.getByText("07700 900 982")).toBeVisible();

  await ada.follow("Change address");
  await ada.type("Address line 1", "2 Mill Lane");
  await ada.type("Postcode", "NR1");
  await ada.press("Save");
  await expect(page.getByRole("alert")).toContainText("Enter a full UK postcode, like NR1 2DH");
  await expectNoBarrier(page);
  await ada.type("Postcode", "SW1A1AA");
  await ada.press("Save");
  await expect(page.getByText("SW1A 1AA")).toBeVisible();

  await ada.follow("Change updates about our services");
  await expect(page.getByLabel("No", { exact: true })).toBeChecked();
  await ada.choose("Yes");
  await expectNoBarrier(page);
  await ada.press("Save");
  await ada.sees("Edit profile");
  await page.reload();
  await expect(page.locator("dd", { hasText: /^Yes, since \d/ })).toBeVisible();
});
