import { expectNoBarrier } from "../../support/axe.ts";
import { expect, test } from "../../support/test.ts";

test("a danger leads to the phone and not to the form", async ({ ada, page }) => {
  await ada.activates();
  await ada.open("/services/highway-problem");
  await ada.press("Start now");
  await ada.choose("Yes");
  await ada.press("Continue");
  await ada.sees("Phone us about this");
  await expect(page.getByRole("link", { name: "01632 960 199" })).toBeVisible();
  await expectNoBarrier(page);
  await page.goBack();
  await ada.sees("Is it dangerous now?");
  await expect(page.getByLabel("Yes", { exact: true })).toBeChecked();
});

test("answers survive Back, Change and a reload", async ({ ada, page }) => {
  await ada.activates();
  await ada.answersEverything();
  await ada.follow("Change what is wrong?");
  await expect(page.getByLabel("What is wrong?")).toHaveValue("A deep hole");
  await ada.type("What is wrong?", "Two deep holes");
  await page.reload();
  await expect(page.getByLabel("What is wrong?")).toHaveValue("Two deep holes");
  await ada.press("Continue");
  await ada.sees("Check your answers");
  await expect(page.getByText("Two deep holes")).toBeVisible();
  await ada.follow("Back");
  await ada.sees("How big is it?");
  await page.goBack();
  await ada.sees("Check your answers");
});

test("whoever changes an answer finds back, whatever the change leads to", async ({ ada }) => {
  await ada.activates();
  await ada.answersEverything();
  await ada.follow("Change is it dangerous now?");
  await ada.choose("Yes");
  await ada.press("Continue");
  await ada.sees("Phone us about this");
  await ada.follow("Change your answer");
  await ada.choose("No");
  await ada.press("Continue");
  await ada.sees("Check your answers");
  await ada.follow("Change what kind of problem is it?");
  await ada.choose("Flooding or blocked drain");
  await ada.press("Continue");
  await ada.sees("Where does the water stand or go?");
  await ada.follow("Back");
  await ada.sees("Where is it?");
  await ada.follow("Back");
  await ada.sees("What kind of problem is it?");
  await ada.choose("Pothole or broken road surface");
  await ada.press("Continue");
  await ada.sees("Check your answers");
});

test("the device's position is as good as words where it is precise", async ({ ada, page, context }) => {
  await context.grantPermissions(["geolocation"], { origin: ada.server.origin });
  await context.setGeolocation({ latitude: 52.6283, longitude: 1.2975, accuracy: 5000 });
  await ada.activates();
  await ada.open("/services/highway-problem");
  await ada.press("Start now");
  await ada.choose("No");
  await ada.press("Continue");
  await ada.choose("Mud or spill on the road");
  await ada.press("Continue");
  await ada.press("Use my position");
  await expect(page.getByRole("main").getByText("1.29750, to within 5,000 metres. That is not close enough")).toBeVisible();
  await ada.press("Continue");
  await expect(page.getByRole("alert")).toContainText("Describe the place in words too");
  await expectNoBarrier(page);
  await ada.press("Remove position");
  await context.setGeolocation({ latitude: 52.6283, longitude: 1.2975, accuracy: 12 });
  await ada.press("Use my position");
  await expect(page.getByRole("main").getByText("Your position was added: 52.62830, 1.29750, to within 12 metres.")).toBeVisible();
  await expectNoBarrier(page);
  await ada.press("Continue");
  await ada.sees("What is wrong?");
});

test("without the permission, the place can be described in words", async ({ ada, page }) => {
  await ada.activates();
  await ada.open("/services/highway-problem");
  await ada.press("Start now");
  await ada.choose("No");
  await ada.press("Continue");
  await ada.choose("Grit bin");
  await ada.press("Continue");
  await ada.press("Use my position");
  await expect(page.getByRole("main").getByText("Your device did not tell its position.")).toBeVisible();
  await expectNoBarrier(page);
});

test("sent without a connection, it is kept, and sent once when the connection is back", async ({ ada, page, context }) => {
  await ada.activates();
  await ada.answersEverything();
  await context.setOffline(true);
  await ada.press("Send");
  await expect(page.getByRole("alert")).toContainText("We could not reach the service.");
  await expectNoBarrier(page);
  await context.setOffline(false);
  await page.getByRole("button", { name: "Send" }).dblclick();
  await ada.sees("Sent");
  await ada.open("/requests");
  await expect(page.getByText(/Reference [0-9A-Z]{4}-/)).toHaveCount(1);
});

test("an answer that is lost on the way does not make a second report", async ({ ada, page }) => {
  await ada.activates();
  await ada.answersEverything();
  await page.route("**/api/v1/submissions", async (route) => {
    await route.fetch(); // The server has it; the browser never hears.
    await route.abort("connectionreset");
  }, { times: 1 });
  await ada.press("Send");
  await expect(page.getByRole("alert")).toContainText("We could not reach the service.");
  await ada.press("Send");
  await ada.sees("Sent");
  await ada.open("/requests");
  await expect(page.getByText(/Reference [0-9A-Z]{4}-/)).toHaveCount(1);
});

test("when the session ends meanwhile, the answers are still there after signing in", async ({ ada, page, context }) => {
  await ada.activates();
  await ada.answersEverything();
  await page.waitForLoadState("networkidle"); // The saving, too, would find that the session has ended.
  await context.clearCookies();
  await ada.press("Send");
  await ada.sees("Sign in");
  await ada.signsIn();
  await ada.sees("Check your answers");
  await ada.press("Send");
  await ada.sees("Sent");
});

test("after it was sent, Back shows no form that could be sent again", async ({ ada, page }) => {
  await ada.activates();
  await ada.answersEverything();
  await ada.press("Send");
  await ada.sees("Sent");
  await page.goBack();
  await ada.sees("Report a highway problem");
  await expect(page.getByRole("button", { name: "Start now" })).toBeVisible();
});

test("a form that was begun can be gone on with, or begun again", async ({ ada, page }) => {
  await ada.activates();
  await ada.open("/services/highway-problem");
  await ada.press("Start now");
  await ada.choose("No");
  await ada.press("Continue");
  await ada.sees("What kind of problem is it?");
  await ada.open("/services/highway-problem");
  await ada.press("Continue");
  await ada.sees("What kind of problem is it?");
  await ada.open("/services/highway-problem");
  await ada.press("Start again");
  await ada.press("Delete them and start again");
  await ada.sees("Is it dangerous now?");
  await expect(page.getByLabel("No", { exact: true })).not.toBeChecked();
});

test("a request that is not there says so", async ({ ada, page }) => {
  await ada.activates();
  await ada.open("/requests/0000-0000");
  await expect(page.getByText("There is nothing here.")).toBeVisible();
  await expectNoBarrier(page);
});
