import type { Browser } from "@playwright/test";
import { expectNoBarrier } from "../../support/axe.ts";
import { describesThePlace, holdsTheNextSaving, isKept } from "../../support/drafts.ts";
import { Resident } from "../../support/resident.ts";
import { allAnswered, expect, test } from "../../support/test.ts";

/** The same person at another device. */
async function atADesk(ada: Resident, browser: Browser): Promise<Resident> {
  const context = await browser.newContext({ locale: "en-GB" });
  const desk = new Resident(await context.newPage(), ada.server, ada.email);
  await desk.open("/sign-in");
  await desk.signsIn();
  await desk.sees("Your requests and reports");
  return desk;
}

test("a form begun on a phone goes on at a desk", async ({ ada, page, browser }) => {
  await ada.activates();
  await describesThePlace(ada, "Mill Lane");
  await isKept(page);
  await expectNoBarrier(page);
  const desk = await atADesk(ada, browser);
  await expect(desk.page.getByRole("heading", { name: "Not sent yet" })).toBeVisible();
  await expectNoBarrier(desk.page);
  await desk.follow("Report a highway problem");
  await expect(desk.page.getByText("You began this form.")).toBeVisible();
  await expectNoBarrier(desk.page);
  await desk.press("Continue");
  await desk.sees("What is wrong?");
  await desk.type("What is wrong?", "A deep hole");
  await desk.press("Continue");
  await desk.choose("Up to an arm’s length (up to 70cm)");
  await desk.press("Continue");
  await expect(desk.page.getByText("Mill Lane")).toBeVisible();
  await desk.press("Send");
  await desk.sees("Sent");
  // The phone learns of it when it saves the next time.
  await ada.type("Where is it?", "Church Loke");
  await ada.sees("You have already sent this form");
  await expectNoBarrier(page);
  await ada.press("Use these answers for a new form");
  await ada.sees("Where is it?");
  await expect(page.getByLabel("Where is it?")).toHaveValue("Church Loke");
  await isKept(page);
  await desk.page.context().close();
});

test("two devices never overwrite each other: the person is shown both and asked", async ({ ada, page, browser }) => {
  await ada.activates();
  await describesThePlace(ada, "Mill Lane");
  await isKept(page);
  const desk = await atADesk(ada, browser);
  await desk.open("/services/highway-problem");
  await desk.press("Continue");
  await desk.sees("What is wrong?");
  await desk.follow("Back");
  await desk.type("Where is it?", "Church Loke");
  await isKept(desk.page);
  await ada.type("Where is it?", "Mill Lane, by the church");
  await ada.sees("Your answers were changed somewhere else");
  await expect(page.getByText("Mill Lane, by the church")).toBeVisible();
  await expect(page.getByText("Church Loke")).toBeVisible();
  await expectNoBarrier(page);
  await ada.press("Use the answers of this tab");
  await ada.sees("Where is it?");
  await expect(page.getByLabel("Where is it?")).toHaveValue("Mill Lane, by the church");
  await isKept(page);
  // Now the desk is behind, and takes what the phone kept.
  await desk.type("Where is it?", "Somewhere else");
  await desk.sees("Your answers were changed somewhere else");
  await desk.press("Use the answers of your account");
  await expect(desk.page.getByLabel("Where is it?")).toHaveValue("Mill Lane, by the church");
  await desk.page.context().close();
});

test("without a connection the answers stay in the tab, and reach the account when it is back", async ({ ada, page, context }) => {
  await page.clock.install();
  await ada.activates();
  await describesThePlace(ada, "Mill Lane");
  await isKept(page);
  await context.setOffline(true);
  await ada.type("Where is it?", "Mill Lane, by the church");
  await expect(page.getByText("Saved in this tab.")).toBeVisible();
  await expectNoBarrier(page);
  await page.clock.pauseAt(Date.now() + 60_000); // No try is made because time goes by,
  await allAnswered(page);
  await context.setOffline(false); // and nothing more is typed.
  await page.clock.runFor(100);
  await isKept(page);
});

test("a tab that is closed in the middle of a word loses nothing", async ({ ada, page, context }) => {
  await ada.activates();
  await describesThePlace(ada, "Mill Lane");
  await isKept(page);
  await page.getByLabel("Where is it?").pressSequentially(", by the church");
  await page.close({ runBeforeUnload: true });
  const next = new Resident(await context.newPage(), ada.server, ada.email);
  await next.open("/services/highway-problem");
  await next.press("Continue");
  await next.sees("What is wrong?");
  await next.follow("Back");
  await expect(next.page.getByLabel("Where is it?")).toHaveValue("Mill Lane, by the church");
});

test("whoever types without a pause is saved meanwhile", async ({ ada, page }) => {
  await page.clock.install();
  await ada.activates();
  await describesThePlace(ada, "Mill Lane");
  await isKept(page);
  await page.clock.pauseAt(Date.now() + 60_000);
  const saved = page.waitForRequest((call) => call.method() === "PUT" && call.url().includes("/api/v1/drafts/"));
  for (const word of [",", " by", " the", " church", " with", " the", " round", " tower"]) {
    await page.getByLabel("Where is it?").pressSequentially(word);
    await page.clock.runFor(800);
  }
  expect((await saved).postData()).toContain("Mill Lane, by");
});

test("two forms that could not be saved are both saved by the next try", async ({ ada, page }) => {
  await page.clock.install();
  await ada.activates();
  await page.route("**/api/v1/drafts/*", (route) => route.abort("connectionreset"));
  await describesThePlace(ada, "Mill Lane");
  await expect(page.getByText("Saved in this tab.")).toBeVisible();
  await ada.open("/services/general-enquiry");
  await ada.press("Start now");
  await ada.choose("Libraries, museums and archives");
  await expect(page.getByText("Saved in this tab.")).toBeVisible();
  await page.unroute("**/api/v1/drafts/*");
  await page.clock.fastForward(15_000);
  await isKept(page);
  await allAnswered(page);
  await ada.open("/requests");
  await expect(page.getByRole("heading", { name: "Not sent yet" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Report a highway problem" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Ask us something" })).toBeVisible();
});

test("an answer of the server that was lost asks nobody anything", async ({ ada, page }) => {
  await ada.activates();
  let lost = 0;
  await page.route("**/api/v1/drafts/*", async (route) => {
    await route.fetch(); // The server has it; the browser never hears.
    await route.abort("connectionreset");
    lost += 1;
  }, { times: 1 });
  await describesThePlace(ada, "Mill Lane");
  await isKept(page);
  await ada.sees("Where is it?");
  expect(lost).toBe(1);
});

test("answers typed when the session ended are there after signing in, on this device and on others", async ({ ada, page, context, browser }) => {
  await ada.activates();
  await describesThePlace(ada, "Mill Lane");
  await isKept(page);
  await context.clearCookies();
  await ada.type("Where is it?", "Mill Lane, by the church");
  await ada.sees("Sign in");
  await ada.signsIn();
  await ada.sees("Where is it?");
  await expect(page.getByLabel("Where is it?")).toHaveValue("Mill Lane, by the church");
  await isKept(page);
  const desk = await atADesk(ada, browser);
  await desk.open("/services/highway-problem");
  await desk.press("Continue");
  await desk.sees("What is wrong?"); // The page before has a way back as well.
  await desk.follow("Back");
  await expect(desk.page.getByLabel("Where is it?")).toHaveValue("Mill Lane, by the church");
  await desk.page.context().close();
});

test("a check of old answers takes the newer ones over before they are sent", async ({ ada, page, browser }) => {
  await ada.activates();
  await ada.answersEverything();
  await isKept(page);
  const desk = await atADesk(ada, browser);
  await desk.open("/services/highway-problem");
  await desk.press("Continue");
  await desk.sees("Check your answers");
  await desk.follow("Change what is wrong?");
  await desk.type("What is wrong?", "Two deep holes");
  await isKept(desk.page);
  await ada.press("Send");
  await ada.sees("Check your answers");
  await expect(page.getByText("Two deep holes")).toBeVisible();
  await ada.press("Send");
  await ada.sees("Sent");
  await desk.page.context().close();
});

test("a form that was thrown away elsewhere is kept with all that was typed meanwhile", async ({ ada, page, browser }) => {
  await ada.activates();
  await describesThePlace(ada, "Mill Lane");
  await isKept(page);
  const desk = await atADesk(ada, browser);
  await desk.open("/services/highway-problem");
  await desk.press("Start again");
  await expect(desk.page.getByRole("heading", { name: "Delete the answers you gave?" })).toBeFocused();
  await expectNoBarrier(desk.page);
  await desk.press("Keep my answers");
  await desk.press("Start again");
  await desk.press("Delete them and start again");
  await desk.sees("Is it dangerous now?");
  const saving = await holdsTheNextSaving(page);
  await ada.type("Where is it?", "FIRST");
  await saving.underWay;
  await ada.type("Where is it?", "FIRST SECOND");
  saving.release();
  await isKept(page);
  await page.reload();
  await expect(page.getByLabel("Where is it?")).toHaveValue("FIRST SECOND");
  await desk.page.context().close();
});

test("a form begins again only when the old answers are gone", async ({ ada, page }) => {
  await ada.activates();
  await describesThePlace(ada, "Mill Lane");
  await isKept(page);
  await ada.open("/services/highway-problem");
  await page.route("**/api/v1/drafts/*", (route) => route.abort("connectionreset"), { times: 1 });
  await ada.press("Start again");
  await ada.press("Delete them and start again");
  await expect(page.getByText("We could not reach the service.")).toBeVisible();
  await expectNoBarrier(page);
  await ada.press("Delete them and start again");
  await ada.sees("Is it dangerous now?");
  await ada.open("/requests");
  await expect(page.getByRole("heading", { name: "Not sent yet" })).toBeHidden();
});

test("a change that the end of a session cut short goes on where it was", async ({ ada, page, context }) => {
  await ada.activates();
  await ada.answersEverything();
  await isKept(page);
  await ada.follow("Change what is wrong?");
  await context.clearCookies();
  await ada.type("What is wrong?", "Two deep holes");
  await ada.sees("Sign in");
  await ada.signsIn();
  await ada.sees("What is wrong?");
  await ada.press("Continue");
  await ada.sees("Check your answers");
});

test("a form that is sent while it is being saved is sent", async ({ ada, page }) => {
  await ada.activates();
  await ada.answersEverything();
  await isKept(page);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let kept = () => {};
  const isThere = new Promise<void>((resolve) => (kept = resolve));
  await page.route("**/api/v1/drafts/*", async (route) => {
    if (route.request().method() !== "PUT") return route.continue();
    const response = await route.fetch(); // The account has it; this tab does not know yet.
    kept();
    await held;
    await route.fulfill({ response });
  });
  await ada.follow("Change what is wrong?");
  await ada.type("What is wrong?", "Two deep holes");
  await ada.press("Continue");
  await ada.sees("Check your answers");
  await isThere;
  await ada.press("Send");
  release();
  await ada.sees("Sent");
});
