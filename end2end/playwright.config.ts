import { defineConfig, devices } from "@playwright/test";

const chromium = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  chromiumSandbox: process.getuid?.() !== 0,
};

/** Who one is, and how one stays it: what must not depend on the browser. */
const IDENTITY = [
  "journey.spec.ts",
  "accounts/{sign_up,sign_in,reset_password,change_email,change_password,locked}.spec.ts",
  "sessions/devices.spec.ts",
];

export default defineConfig({
  testDir: "tests",
  outputDir: "results",
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: { locale: "en-GB", screenshot: "only-on-failure" },
  projects: [
    { name: "desktop", use: { launchOptions: chromium, viewport: { width: 1280, height: 800 } } },
    {
      name: "phone",
      grep: /@phone/,
      use: {
        ...devices["Pixel 7"],
        defaultBrowserType: "chromium",
        launchOptions: chromium,
        viewport: { width: 360, height: 740 },
      },
    },
    {
      name: "firefox",
      testMatch: IDENTITY,
      timeout: 240_000, // It takes three times as long to look for barriers.
      use: {
        browserName: "firefox",
        channel: "moz-firefox",
        launchOptions: { executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr" },
        viewport: { width: 1280, height: 800 },
      },
    },
  ],
});
