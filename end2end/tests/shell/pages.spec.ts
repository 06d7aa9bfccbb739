import { expectNoBarrier } from "../../support/axe.ts";
import { expect, test } from "../../support/test.ts";

const PUBLIC = ["/", "/sign-in", "/sign-up", "/services", "/services/highway-problem", "/help", "/contact", "/terms",
  "/privacy", "/cookies", "/accessibility", "/nowhere"];

for (const path of PUBLIC) {
  test(`${path} has no barrier, also at 320 pixels and with large text`, async ({ ada, page }) => {
    await ada.open(path);
    await expect(page.getByText("Loading…")).toHaveCount(0);
    await expectNoBarrier(page);
    await page.setViewportSize({ width: 320, height: 600 });
    await expectNoBarrier(page);
    await page.setViewportSize({ width: 640, height: 600 });
    await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
    await expectNoBarrier(page);
  });
}

test("the menu opens and closes, by finger and by keyboard @phone", async ({ ada, page, isMobile }) => {
  test.info().annotations.push({ type: "widths", description: isMobile ? "360" : "1280" });
  await page.setViewportSize({ width: 360, height: 740 });
  await ada.open("/help");
  const menu = page.getByRole("button", { name: "Menu" });
  const services = page.getByRole("navigation").getByRole("link", { name: "Services" });
  await expect(menu).toHaveAttribute("aria-expanded", "false");
  await expect(services).toBeHidden();
  await expect(async () => {
    await menu.click();
    await expect(services).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(menu).toHaveAttribute("aria-expanded", "true");
  await expectNoBarrier(page);
  await menu.focus();
  await page.keyboard.press("Enter");
  await expect(services).toBeHidden();
});

test("each new page has its title and takes the focus to its heading", async ({ ada, page }) => {
  await ada.open("/");
  await expect(page).toHaveTitle("Your Staithe account");
  await ada.follow("Sign up now");
  await expect(page).toHaveTitle("Sign up - Your Staithe account");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(page).toHaveTitle("Your Staithe account");
});

test("the skip link leads to the content", async ({ ada, page }) => {
  await ada.open("/sign-in");
  await expect(page.getByLabel("Email address")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to main content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main-content")).toBeFocused();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a page says what to do instead, and help can be read", async ({ ada, page }) => {
    await ada.open("/sign-in");
    await ada.sees("Sign in");
    const instead = await page.locator("noscript").innerHTML();
    expect(instead).toContain("This page needs JavaScript");
    expect(instead).toContain("01632 960 100");
    await page.getByRole("navigation").getByRole("link", { name: "Help" }).click();
    await ada.sees("Help with your account");
    await expect(page.getByText("A code works for 10 minutes.")).toBeVisible();
  });
});

test("the app that does not arrive is said, with the phone number", async ({ ada, page, complaints }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await ada.open("/sign-in");
  await expect(page.getByText("This page did not load completely.")).toBeVisible();
  await expect(page.getByText("01632 960 100").first()).toBeVisible();
  await expectNoBarrier(page);
  complaints.length = 0; // The browser reports what was cut off here on purpose.
});

test("heading and header are painted while the app is still on its way", async ({ ada, page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await ada.open("/sign-in").catch(() => undefined);
  await ada.sees("Sign in");
  await expect(page.getByText("Loading…")).toBeVisible();
  await expectNoBarrier(page);
  release();
  await expect(page.getByLabel("Email address")).toBeVisible();
});
