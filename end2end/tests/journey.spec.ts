import { expectNoBarrier } from "../support/axe.ts";
import { PASSWORD } from "../support/resident.ts";
import { expect, test } from "../support/test.ts";

test("a newcomer signs up, activates, reports a pothole and sees it again @phone", async ({ ada, page }) => {
  test.setTimeout(300_000);
  await ada.open("/");
  await expect(page.getByRole("link", { name: "Sign up now" })).toBeVisible();
  await ada.sees("Your Staithe account");
  await expectNoBarrier(page);

  await ada.follow("Sign up now");
  await ada.sees("Sign up");
  await ada.press("Send verification code");
  await expect(page).toHaveTitle("Error: Sign up - Your Staithe account");
  await expectNoBarrier(page);
  await ada.type("Email address", ada.email);
  await ada.press("Send verification code");
  await expect(page.getByText("Look in your spam or junk folder.")).toBeVisible();
  await expectNoBarrier(page);

  await ada.press("Verify code");
  await expect(page.getByRole("alert")).toContainText("Enter the 6-digit code we sent you");
  await expectNoBarrier(page);
  await ada.type("Verification code", await ada.server.mailbox.code(ada.email));
  await ada.press("Verify code");
  await expect(page.getByLabel("First name")).toBeVisible();
  await expectNoBarrier(page);

  await ada.type("Password", "short");
  await ada.press("Create account");
  const summary = page.getByRole("alert");
  await expect(summary).toContainText("Password must be between 8 and 16 characters");
  await expect(summary).toContainText("Enter your first name");
  await expectNoBarrier(page);
  await ada.type("Password", PASSWORD);
  await expect(page.locator(".app-rule--met")).toHaveCount(6);
  await ada.type("First name", "Ada");
  await ada.type("Last name", "Quay");
  await ada.press("Create account");

  await ada.sees("Activate your account");
  await expectNoBarrier(page);
  await ada.press("Activate account");
  await expect(page.getByRole("alert").getByRole("link")).toHaveCount(6);
  await expectNoBarrier(page);
  await ada.fillsInDetails();
  await ada.press("Activate account");

  await ada.sees("Your requests and reports");
  await expect(page.getByText("You have not sent us anything with this account.")).toBeVisible();
  await expectNoBarrier(page);
  await ada.follow("Start a new request");
  await ada.sees("Services");
  await expect(page.getByRole("link", { name: "Report a highway problem" })).toBeVisible();
  await expectNoBarrier(page);
  await ada.follow("Report a highway problem");
  await ada.sees("Report a highway problem");
  await expect(page.getByRole("button", { name: "Start now" })).toBeVisible(); // The server writes the heading, the app the rest.
  await expectNoBarrier(page);
  await ada.press("Start now");

  await ada.sees("Is it dangerous now?");
  await expectNoBarrier(page);
  await ada.press("Continue");
  await expect(page.getByRole("alert")).toContainText("Select yes if it is dangerous now");
  await expectNoBarrier(page);
  await ada.choose("No");
  await ada.press("Continue");
  await ada.sees("What kind of problem is it?");
  await expectNoBarrier(page);
  await ada.choose("Pothole or broken road surface");
  await ada.press("Continue");
  await ada.sees("Where is it?");
  await ada.press("Continue");
  await expect(page.getByRole("alert")).toContainText("Enter where it is, or use your position");
  await expectNoBarrier(page);
  await ada.type("Where is it?", "Mill Lane, by the church");
  await ada.type("Postcode, if you know it", "nr1 2dh");
  await ada.press("Continue");
  await ada.sees("What is wrong?");
  await ada.type("What is wrong?", "A deep hole");
  await expect(page.getByText("You have 3,989 characters remaining")).toBeVisible();
  await expectNoBarrier(page);
  await ada.press("Continue");
  await ada.sees("How big is it?");
  await ada.choose("Up to an arm’s length (up to 70cm)");
  await expectNoBarrier(page);
  await ada.press("Continue");

  await ada.sees("Check your answers");
  await expect(page.getByText("Not provided")).toBeVisible();
  await expectNoBarrier(page);
  await ada.press("Send");
  await ada.sees("Sent");
  const reference = await page.getByText(/^Your reference is/).locator("strong").innerText();
  expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  await expect(page.getByText(/We will tell you more by \d+ [A-Z][a-z]+ \d{4}\./)).toBeVisible();
  await expectNoBarrier(page);
  await expect.poll(() => ada.server.mailbox.lettersTo(ada.email).at(-1)).toContain(`Reference: ${reference}`);

  await ada.open("/requests");
  await expect(page.getByText(`Reference ${reference}`)).toBeVisible();
  await expectNoBarrier(page);
  await ada.follow("Report a highway problem");
  await ada.sees("Report a highway problem");
  await expect(page.getByText("Mill Lane, by the church")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Timeline" })).toBeVisible();
  await expectNoBarrier(page);
});

test("the whole journey works by keyboard alone", async ({ ada, page }) => {
  test.setTimeout(300_000);
  /** Tabs until the thing with this name has the focus, and fails when it never gets it. */
  const tabTo = async (name: string | RegExp) => {
    for (let steps = 0; steps < 60; steps += 1) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(() => {
        const element = document.activeElement as HTMLInputElement | null;
        return element?.labels?.[0]?.innerText ?? element?.innerText ?? "";
      });
      if (typeof name === "string" ? focused.trim() === name : name.test(focused.trim())) return;
    }
    throw new Error(`the keyboard never reaches ${name}`);
  };
  const typeInto = async (label: string, text: string) => {
    await tabTo(label);
    await page.keyboard.type(text);
  };
  const pressOn = async (name: string) => {
    await tabTo(name);
    await page.keyboard.press("Enter");
  };
  /** Is on the next page, with what is needed there, and begins at its heading: before that a key would fall on the last page. */
  const comesTo = async (heading: string, role: "button" | "link" | "textbox" | "radio", name: string | RegExp) => {
    await expect(page.getByRole("heading", { level: 1, name: heading, exact: true })).toBeFocused();
    await page.getByRole("main").getByRole(role, { name }).first().waitFor();
  };

  await ada.open("/");
  await expect(page.getByRole("link", { name: "Sign up now" })).toBeVisible();
  await pressOn("Skip to main content");
  await pressOn("Sign up now");
  await ada.sees("Sign up");
  await expect(page.getByLabel("Email address")).toBeVisible();
  await typeInto("Email address", ada.email);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Verification code")).toBeVisible();
  await typeInto("Verification code", await ada.server.mailbox.code(ada.email));
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("First name")).toBeVisible();
  await typeInto("Password", PASSWORD);
  await typeInto("First name", "Ada");
  await typeInto("Last name", "Quay");
  await page.keyboard.press("Enter");

  await ada.sees("Activate your account");
  await page.getByLabel("Phone number").waitFor();
  await typeInto("Phone number", "01632 960 001");
  await typeInto("Address line 1", "1 Quay Road");
  await typeInto("Town or city", "Staithe");
  await typeInto("Postcode", "nr1 2dh");
  await tabTo("I have read the terms and conditions");
  await page.keyboard.press("Space");
  await tabTo("Yes");
  await page.keyboard.press("Space");
  await pressOn("Activate account");

  await comesTo("Your requests and reports", "link", "Start a new request");
  await pressOn("Start a new request");
  await comesTo("Services", "link", "Report a highway problem");
  await pressOn("Report a highway problem");
  await ada.sees("Report a highway problem");
  await page.getByRole("button", { name: "Start now" }).waitFor();
  await pressOn("Start now");
  await comesTo("Is it dangerous now?", "radio", "Yes");
  await tabTo("Yes");
  await page.keyboard.press("ArrowDown");
  await pressOn("Continue");
  await comesTo("What kind of problem is it?", "radio", "Something else");
  await tabTo("Pothole or broken road surface");
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await comesTo("Where is it?", "textbox", "Where is it?");
  await typeInto("Where is it?", "Mill Lane");
  await pressOn("Continue");
  await comesTo("What is wrong?", "textbox", "What is wrong?");
  await typeInto("What is wrong?", "A deep hole");
  await pressOn("Continue");
  await comesTo("How big is it?", "radio", /^Less than a hand/);
  await tabTo(/^Less than a hand/);
  await page.keyboard.press("Space");
  await pressOn("Continue");
  await comesTo("Check your answers", "button", "Send");
  await pressOn("Send");
  await ada.sees("Sent");
});
