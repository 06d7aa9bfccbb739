import { defineConfig, devices } from "@playwright/test";

const browser = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  chromiumSandbox: process.getuid?.() !== 0,
};

export default defineConfig({
  testDir: "tests",
  outputDir: "results",
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: { launchOptions: browser, locale: "en-GB", screenshot: "only-on-failure" },
  projects: [
    { name: "desktop", use: { viewport: { width: 1280, height: 800 } } },
    {
      name: "phone",
      grep: /@phone/,
      use: { ...devices["Pixel 7"], defaultBrowserType: "chromium", viewport: { width: 360, height: 740 } },
    },
  ],
});
