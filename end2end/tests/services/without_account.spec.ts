import type { Page } from "@playwright/test";
import { expectNoBarrier } from "../../support/axe.ts";
import { FormJourney } from "../../support/form.ts";
import { expect, test } from "../../support/test.ts";

/** So many forms as a network may send without an account, from other devices there. */
async function othersSendFive(page: Page): Promise<void> {
  const statuses = await page.evaluate(async () => {
    const answers = { danger: "no", kind: "pothole", where: "Mill Lane", description: "Deep", width: "arm" };
    const statuses = [];
    for (let at = 0; at < 5; at += 1) {
      const id = `019ac000-0000-7${crypto.randomUUID().slice(15)}`;
      const without_account = { secret: "a7".repeat(32), email: "" };
      const body = JSON.stringify({ id, service: "highway-problem", version: 2, answers, without_account });
      const headers = { "content-type": "application/json" };
      statuses.push((await fetch("/api/v1/submissions", { method: "POST", headers, body })).status);
    }
    return statuses;
  });
  expect(statuses).toEqual([201, 201, 201, 201, 201]);
}

test("a report is sent without an account, and its sender told of it by mail @phone", async ({ ada, page }) => {
  await ada.open("/services/highway-problem");
  await expect(page.getByText("Sign in first to see it in your account.")).toBeVisible();
  await expectNoBarrier(page);
  await ada.answersEverything();
  await expect(page.getByText("Saved in this tab.")).toBeVisible();
  await page.reload();
  await ada.sees("Check your answers");
  await expect(page.getByText("A deep hole")).toBeVisible();
  await expectNoBarrier(page);

  await ada.type("Email address (optional)", "ada");
  await ada.press("Send");
  await expect(page.getByRole("alert")).toContainText("Enter an email address in the correct format");
  await expectNoBarrier(page);
  await ada.type("Email address (optional)", ada.email);
  await ada.press("Send");
  await ada.sees("Sent");
  await expect(page.getByText(`We have sent an email with the reference to ${ada.email}.`)).toBeVisible();
  await expectNoBarrier(page);
  const reference = await page.getByText(/^Your reference is/).locator("strong").innerText();
  await expect.poll(() => ada.server.mailbox.lettersTo(ada.email).join()).toContain(`Subject: We have received your request ${reference}`);
  await page.reload();
  await ada.sees("Sent");
  await expect(page.getByText(/We will tell you more by \d+ [A-Z][a-z]+ \d{4}\./)).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("button", { name: "Start now" })).toBeVisible();
});

test("what is typed without an account stays in the tab", async ({ ada, page, context }) => {
  await ada.open("/services/highway-problem");
  await ada.press("Start now");
  await ada.choose("No");
  await expect(page.getByText("Saved in this tab.")).toBeVisible();
  await ada.press("Continue");
  await ada.open("/services/highway-problem");
  await expectNoBarrier(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole("button", { name: "Start now" })).toBeVisible();
  await ada.press("Continue");
  await ada.sees("What kind of problem is it?");
  await ada.follow("Back");
  await expect(page.getByLabel("No", { exact: true })).toBeChecked();
  await ada.open("/services/highway-problem");
  await ada.press("Start again");
  await ada.press("Delete them and start again");
  await expect(page.getByLabel("No", { exact: true })).not.toBeChecked();
});

test("what was sent without an account is added to one, or left out @phone", async ({ ada, page }) => {
  test.setTimeout(120_000);
  const references: string[] = [];
  await ada.activates();
  await ada.signsOut();
  for (let at = 0; at < 2; at += 1) {
    references.push(await ada.reports());
  }
  await expect(page.getByText("Write the reference down")).toBeVisible();
  await expectNoBarrier(page);
  await ada.follow("Sign in");
  await ada.signsIn();
  await ada.sees("Your requests and reports");
  await expect(page.getByRole("heading", { name: "Sent without an account" })).toBeVisible();
  await expectNoBarrier(page);

  await ada.press(`Add it to this account reference ${references[0]}`);
  await expect(page.getByRole("alert")).toContainText("It is in your account now");
  await expect(page.getByText(`Reference ${references[0]}`)).toBeVisible();
  await expectNoBarrier(page);
  await ada.press(`Leave it out reference ${references[1]}`);
  await expect(page.getByRole("alert")).toContainText("We left it out of your account");
  await expect(page.getByText(`Reference ${references[1]}`)).toBeHidden();
  await expectNoBarrier(page);
  await page.reload();
  await expect(page.getByText(`Reference ${references[0]}`)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Sent without an account" })).toBeHidden();
});

test("what was sent without an account is offered on a shared computer too", async ({ ada, page }) => {
  await ada.activates();
  await ada.signsOut();
  const reference = await ada.reports();
  await ada.follow("Sign in");
  await ada.choose("This is a shared or public computer");
  await ada.signsIn();
  await ada.press(`Add it to this account reference ${reference}`);
  await expect(page.getByRole("alert")).toContainText("It is in your account now");
});

test("where a network sent many forms, the device works before it sends @phone", async ({ ada, page }) => {
  await ada.answersEverything();
  await othersSendFive(page);
  const answers: number[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith("/submissions")) answers.push(response.status());
  });
  let looked = () => {};
  const isLookedAt = new Promise<void>((resolve) => (looked = resolve));
  await page.route("**/api/v1/submissions", async (route) => {
    if (route.request().postDataJSON().without_account.work !== undefined) await isLookedAt;
    await route.continue();
  });
  await ada.press("Send");
  await expect(page.getByText("Many forms came from your network.")).toBeVisible();
  await expectNoBarrier(page);
  looked();
  await ada.sees("Sent");
  expect(answers).toEqual([429, 201]);
});

test("whoever is signed out in the middle of a form signs in again", async ({ ada, page }) => {
  await ada.activates();
  await ada.open("/services/highway-problem");
  await ada.press("Start now");
  await ada.choose("No");
  await expect(page.getByText(/^Saved to your account/)).toBeVisible();
  await ada.press("Continue");
  await page.evaluate(() => fetch("/api/v1/session", { method: "DELETE" }));
  await ada.choose("Pothole or broken road surface");
  await ada.sees("Sign in");
  await expect(page.getByText("You have been signed out.")).toBeVisible();
  await ada.open("/services/highway-problem/kind");
  await ada.sees("Sign in");
  await ada.signsIn();
  await ada.sees("What kind of problem is it?");
  await expect(page.getByLabel("Pothole or broken road surface")).toBeChecked();
});

test("a form that was begun without an account goes on in one", async ({ ada, page }) => {
  test.setTimeout(120_000);
  await ada.activates();
  await ada.signsOut();
  await ada.answersEverything();
  await ada.open("/services/highway-problem");
  await ada.follow("Sign in first");
  await ada.signsIn();
  await expect(page.getByText("This form was begun in this tab before you signed in.")).toBeVisible();
  await expectNoBarrier(page);
  await ada.press("Go on with those answers");
  await ada.sees("Check your answers");
  await expect(page.getByText("A deep hole")).toBeVisible();
  await expect(page.getByLabel("Email address (optional)")).toBeHidden();
  await ada.press("Send");
  await ada.sees("Sent");
  await ada.follow("See this in your account");
  await ada.sees("Report a highway problem");
});

test("a problem with an account is reported without one, and the address asked for once @phone", async ({ ada, page }) => {
  const form = new FormJourney(page);
  await ada.open("/services/account-problem");
  await ada.press("Start now");
  await form.on("What is the problem with?", ["Select what the problem is with"], () => form.choose("Signing in"));
  await form.on("What have you tried?", [], () => form.choose("I waited for an hour"));
  await form.on("What happened?", ["Enter what happened"], () => form.type("What happened?", "The page came again"));
  await form.on("How can we answer you?", [], async () => {
    await form.type("First name", "Ada");
    await form.type("Last name", "Quay");
    await form.type("Email address", ada.email);
  });
  await form.sees("Check your answers");
  await expect(page.getByLabel("Email address (optional)")).toBeHidden();
  await form.send();
  await expect(page.getByText(`We have sent an email with the reference to ${ada.email}.`)).toBeVisible();
});

test("each service says whether it needs an account", async ({ ada, page }) => {
  await ada.open("/services/skip-licence");
  await expect(page.getByRole("button", { name: "Sign in to start" })).toBeVisible();
  await ada.open("/services/skip-licence/on-road");
  await ada.sees("Sign in");
  await ada.open("/services/account-problem");
  await expect(page.getByRole("button", { name: "Start now" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: /sign (in|up)/i })).toBeHidden();
  await expectNoBarrier(page);
  await ada.open("/services/highway-problem/sent/7K3M-Q9TZ");
  await ada.sees("Sign in");
});
