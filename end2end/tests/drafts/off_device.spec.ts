import { expectNoBarrier } from "../../support/axe.ts";
import { FormJourney } from "../../support/form.ts";
import { expect, test } from "../../support/test.ts";

const DRAFT = "**/api/v1/drafts/*";
const WASTE = "What do you want to bring?";

test("answers that no device may keep are in the account and nowhere else @phone", async ({ ada, page }) => {
  await ada.activates();
  const form = new FormJourney(page);
  await ada.open("/services/recycling-booking");
  await form.press("Start now");
  await form.sees(WASTE);
  await page.route(DRAFT, (route) => route.abort("connectionreset"));
  await form.choose("Garden waste");
  await expect(page.getByText("Not saved yet. Keep this page open: we will save it to your account when we can.")).toBeVisible();
  await expectNoBarrier(page);
  await form.press("Continue");
  await form.sees("Which recycling centre do you want to visit?");
  await ada.goesBy("Your requests and reports");
  await ada.sees("Your answers are not saved yet");
  await expectNoBarrier(page);
  await page.unroute(DRAFT);
  await ada.follow("Go back to the form");
  await form.press("Continue");
  await form.sees("Which recycling centre do you want to visit?");
  await form.choose("Marlholme, Fen Lane");
  await expect(page.getByText(/^Saved to your account/)).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify(sessionStorage) + JSON.stringify(localStorage))).not.toContain("recycling");

  await page.reload();
  await form.sees("Book a visit to a recycling centre");
  await expect(page.getByText("You began this form.")).toBeVisible();
  await form.press("Continue");
  await form.sees("When do you want to come?");
  await ada.follow("Back");
  await expect(page.getByLabel("Marlholme, Fen Lane")).toBeChecked();
});
