import { expectNoBarrier } from "../../support/axe.ts";
import { describesThePlace } from "../../support/drafts.ts";
import { expect, test } from "../../support/test.ts";

const DRAFT = "**/api/v1/drafts/*";

test("what was typed last is in the account when another page is there, also on a shared computer", async ({ ada, page }) => {
  await ada.activates();
  await ada.signsOut();
  await ada.open("/sign-in");
  await ada.choose("This is a shared or public computer");
  await ada.signsIn();
  await ada.sees("Your requests and reports");
  await describesThePlace(ada, "Mill Lane");
  await ada.goesBy("Your requests and reports");
  await expect(page.getByRole("heading", { name: "Not sent yet" })).toBeVisible();
  await ada.follow("Report a highway problem");
  await ada.press("Continue");
  await ada.sees("What is wrong?");
  await ada.follow("Back");
  await expect(page.getByLabel("Where is it?")).toHaveValue("Mill Lane");
});

test("on a shared computer nobody leaves a form that could not be saved without a word @phone", async ({ ada, page }) => {
  await ada.activates();
  await ada.signsOut();
  await ada.open("/sign-in");
  await ada.choose("This is a shared or public computer");
  await ada.signsIn();
  await ada.sees("Your requests and reports");
  await page.route(DRAFT, (route) => route.abort("connectionreset"));
  await describesThePlace(ada, "Mill Lane");
  await ada.goesBy("Your requests and reports");
  await ada.sees("Your answers are not saved yet");
  await expectNoBarrier(page);
  await ada.follow("Go back to the form");
  await ada.sees("Report a highway problem");
  await ada.press("Continue");
  await ada.sees("What is wrong?");
  await ada.follow("Back");
  await expect(page.getByLabel("Where is it?")).toHaveValue("Mill Lane");
  await ada.goesBy("Services");
  await ada.sees("Your answers are not saved yet");
  await page.unroute(DRAFT);
  await ada.press("Try again");
  await ada.sees("Services");
  await ada.goesBy("Your requests and reports");
  await expect(page.getByRole("heading", { name: "Not sent yet" })).toBeVisible();
});

test("on a device of one's own the tab keeps what could not be saved, and the next page saves it", async ({ ada, page }) => {
  await ada.activates();
  await page.route(DRAFT, (route) => route.abort("connectionreset"));
  await describesThePlace(ada, "Mill Lane");
  await ada.goesBy("Your requests and reports");
  await ada.sees("Your requests and reports");
  await page.unroute(DRAFT);
  const saved = page.waitForResponse((answer) => answer.request().method() === "PUT");
  await page.reload();
  // A try that was under way when the page was loaded anew may have arrived: then the account has the same answers already.
  expect([201, 412]).toContain((await saved).status());
  await ada.signsOut(); // And is asked nothing.
  await ada.open("/sign-in");
  await ada.signsIn();
  await expect(page.getByRole("heading", { name: "Not sent yet" })).toBeVisible();
});

test("a form whose saving nobody answers keeps a person waiting for seconds, not for ever", async ({ ada, page }) => {
  await ada.activates();
  await describesThePlace(ada, "Mill Lane");
  await page.route(DRAFT, () => {}); // Neither taken nor refused.
  await ada.type("Where is it?", "Mill Lane, by the church");
  await ada.goesBy("Your requests and reports");
  await ada.sees("Your requests and reports");
  await page.unroute(DRAFT);
  await page.goBack();
  await expect(page.getByLabel("Where is it?")).toHaveValue("Mill Lane, by the church");
});
