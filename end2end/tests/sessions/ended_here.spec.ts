import type { Page } from "@playwright/test";
import { PASSWORD } from "../../support/resident.ts";
import { expect, test } from "../../support/test.ts";

test("whoever undoes a change while signed in is told on the page, and by nothing in front of it", async ({ ada, page }) => {
  await ada.activates();
  const moved = `new-${ada.email}`;
  await ada.open("/profile/email");
  await ada.type("Password", PASSWORD);
  await ada.type("New email address", moved);
  await ada.press("Send verification code");
  await expect(page.getByLabel("Verification code")).toBeVisible();
  await page.reload(); // A fresh page has not said yet that somebody is there.
  await holdsBackPresence(page, "**/api/v1/profile/email/verification");
  await ada.type("Verification code", await ada.server.mailbox.code(moved));
  await ada.press("Verify code");
  await ada.sees("Your email address was changed");
  await expect(page.getByRole("dialog")).toBeHidden();

  await ada.open("/sign-in");
  await ada.type("Email address", moved);
  await ada.type("Password", PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
  await ada.sees("Your requests and reports");
  await page.goto(await ada.server.mailbox.link(ada.email, "Your email address was changed"));
  await holdsBackPresence(page, "**/api/v1/undo-email-change");
  await ada.press("Undo the change");
  await ada.sees("The change was undone");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeHidden();
});

/** That somebody is there reaches the server only when it has done what ends the session. */
async function holdsBackPresence(page: Page, deed: string): Promise<void> {
  let isOver = () => {};
  const over = new Promise<void>((resolve) => (isOver = resolve));
  await page.route("**/api/v1/session/activity", async (route) => {
    await over;
    await route.continue();
  });
  await page.route(deed, async (route) => {
    const response = await route.fetch();
    isOver();
    await page.waitForResponse("**/api/v1/session/activity");
    await route.fulfill({ response });
  });
}
