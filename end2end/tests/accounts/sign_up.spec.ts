import { expectNoBarrier } from "../../support/axe.ts";
import { PASSWORD, Resident } from "../../support/resident.ts";
import { expect, test, watch } from "../../support/test.ts";

test("a closed tab is opened again where the sign-up was", async ({ ada, page, context, complaints }) => {
  await ada.sentCode();
  await page.close();
  const again = await context.newPage();
  watch(again, complaints);
  const later = new Resident(again, ada.server, ada.email);
  await later.open("/sign-up");
  await later.type("Verification code", await ada.server.mailbox.code(ada.email));
  await later.press("Verify code");
  await expect(again.getByLabel("First name")).toBeVisible();
  await again.reload();
  await expect(again.getByLabel("First name")).toBeVisible();
});

test("Back leads from the code to the address, and from there out of the page", async ({ ada, page }) => {
  await ada.open("/");
  await ada.follow("Sign up now");
  await ada.type("Email address", ada.email);
  await ada.press("Send verification code");
  await expect(page.getByLabel("Verification code")).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel("Email address")).toHaveValue(ada.email);
  await page.goForward();
  await ada.type("Verification code", await ada.server.mailbox.code(ada.email));
  await ada.press("Verify code");
  await expect(page.getByLabel("First name")).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel("Email address")).toHaveValue(ada.email);
  await page.goBack();
  await ada.sees("Your Staithe account");
});

test("wrong codes say so, and used-up codes say what to do", async ({ ada, page }) => {
  await ada.sentCode();
  const code = await ada.server.mailbox.code(ada.email);
  const wrong = code === "000000" ? "000001" : "000000";
  await ada.type("Verification code", "12345");
  await ada.press("Verify code");
  await expect(page.getByRole("alert")).toContainText("You’ve not entered enough numbers");
  for (let tries = 0; tries < 4; tries += 1) {
    await ada.type("Verification code", wrong);
    await ada.press("Verify code");
    await expect(page.getByRole("alert")).toContainText("Enter a correct verification code");
  }
  await expectNoBarrier(page);
  await ada.type("Verification code", wrong);
  await ada.press("Verify code");
  await expect(page.getByRole("alert")).toContainText("entered wrongly too often: send a new one");
  await ada.type("Verification code", code);
  await ada.press("Verify code");
  await expect(page.getByRole("alert")).toContainText("entered wrongly too often: send a new one");
});

test("a code is accepted as it was pasted, with spaces", async ({ ada, page }) => {
  await ada.sentCode();
  const code = await ada.server.mailbox.code(ada.email);
  await ada.type("Verification code", ` ${code.slice(0, 3)} ${code.slice(3)} `);
  await ada.press("Verify code");
  await expect(page.getByLabel("First name")).toBeVisible();
});

test("asking for codes too fast says when the next one is possible", async ({ ada, page }) => {
  await page.clock.install();
  await ada.sentCode();
  await expect(page.getByText(/You can send a new code in \d+ seconds?\./)).toBeVisible();
  await page.clock.fastForward(31_000); // The device's clock runs ahead; the server's decides.
  await ada.press("Send a new code");
  await expect(page.getByRole("alert")).toContainText(/You can ask for a new one at \d{1,2}:\d\d[ap]m\./);
  await expectNoBarrier(page);
});

test("a long address does not push the page aside @phone", async ({ ada, page }) => {
  const long = new Resident(page, ada.server, `somebody.with.a.very.long.name.${ada.email}`);
  await long.verifiesAddress();
  await expectNoBarrier(page);
});

test("a mistyped domain gets a hint, and the address can be changed", async ({ ada, page }) => {
  const mistyped = new Resident(page, ada.server, ada.email.replace("example.com", "gmial.com"));
  await mistyped.sentCode();
  await expect(page.getByText("Did you mean gmail.com?")).toBeVisible();
  await expectNoBarrier(page);
  await mistyped.press("Change email address");
  await expect(page.getByLabel("Email address")).toBeVisible();
});

test("an address with an account looks like any other", async ({ ada, page, browser, complaints }) => {
  await ada.createsAccount();
  const context = await browser.newContext();
  const stranger = await context.newPage();
  watch(stranger, complaints);
  const again = new Resident(stranger, ada.server, ada.email.toUpperCase());
  await again.open("/sign-up");
  await again.type("Email address", again.email);
  await again.press("Send verification code");
  // 30 seconds have not passed since the first code: that, too, is said to everybody alike.
  await expect(stranger.getByRole("alert").or(stranger.getByLabel("Verification code")).first()).toBeVisible();
  await context.close();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Activate your account");
});

test("a second press on “Create account” makes no second account", async ({ ada, page }) => {
  await ada.verifiesAddress();
  await ada.type("Password", PASSWORD);
  await ada.type("First name", "Ada");
  await ada.type("Last name", "Quay");
  await page.getByRole("button", { name: "Create account" }).dblclick();
  await ada.sees("Activate your account");
});

test("no connection: the page says so and keeps what was typed", async ({ ada, page, context }) => {
  await ada.open("/sign-up");
  await ada.type("Email address", ada.email);
  await context.setOffline(true);
  await ada.press("Send verification code");
  await expect(page.getByRole("alert")).toContainText("We could not reach the service.");
  await expect(page.getByLabel("Email address")).toHaveValue(ada.email);
  await expectNoBarrier(page);
  await context.setOffline(false);
  await ada.press("Send verification code");
  await expect(page.getByLabel("Verification code")).toBeVisible();
});
