import { expect, test } from "../../support/test.ts";

test("until it is done, signed-in pages lead to the form and remember where one wanted to go", async ({ ada, page }) => {
  await ada.createsAccount();
  await ada.open("/profile/name");
  await ada.sees("Activate your account");
  await ada.fillsInDetails();
  await ada.press("Activate account");
  await ada.sees("Change your name");
  await expect(page.getByLabel("First name")).toHaveValue("Ada");
});

test("what was typed survives a reload, and is gone once it was sent", async ({ ada, page }) => {
  await ada.createsAccount();
  await ada.fillsInDetails();
  await page.reload();
  await expect(page.getByLabel("Address line 1")).toHaveValue("1 Quay Road");
  await expect(page.getByLabel("I have read the terms and conditions")).toBeChecked();
  await expect(page.getByLabel("No", { exact: true })).toBeChecked();
  await ada.press("Activate account");
  await ada.sees("Your requests and reports");
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain("1 Quay Road");
});

test("an answer from before the account was activated, come late, does not lead back to the form", async ({ ada, page }) => {
  await ada.createsAccount();
  let letGo = () => {};
  const isActivated = new Promise<void>((resolve) => (letGo = resolve));
  await page.route("**/api/v1/session/activity", async (route) => {
    const answer = await route.fetch();
    await isActivated;
    await route.fulfill({ response: answer });
  });
  const answered = page.waitForResponse("**/api/v1/session/activity");
  await ada.fillsInDetails();
  await ada.press("Activate account");
  await ada.sees("Your requests and reports");
  letGo();
  const { resident } = await (await answered).json();
  expect(resident.activated).toBe(false);
  await page.getByRole("navigation").getByRole("link", { name: "Edit profile" }).click();
  await ada.sees("Edit profile");
});

test("a number that only the server knows to be wrong is refused beside its field", async ({ ada, page }) => {
  await ada.createsAccount();
  await ada.fillsInDetails();
  await ada.type("Phone number", "0000000000");
  await ada.press("Activate account");
  await expect(page.getByRole("alert")).toContainText("Enter a phone number, like 01632 960 001");
  await page.getByRole("alert").getByRole("link").click();
  await expect(page.getByLabel("Phone number")).toBeFocused();
});
