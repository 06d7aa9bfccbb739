import type { Page } from "@playwright/test";
import { indiscretions } from "./discretion.ts";
import { Server } from "./server.ts";
import { allAnswered, expect, test as base } from "./test.ts";

export { expect };

/** Journeys in which time passes, on the server and at the pages that are open. */
export const test = base.extend<{ pass: (seconds: number, ...pages: Page[]) => Promise<void> }, { server: Server }>({
  server: [
    async ({}, use) => {
      const server = await Server.start({}, "with a clock of its own");
      await use(server);
      const letters = server.mailbox.letters();
      await server.stop();
      expect(indiscretions(server.logText(), letters), "what the log must not tell").toEqual([]);
    },
    { scope: "worker" },
  ],
  page: async ({ page }, use) => {
    await page.clock.install();
    await use(page);
  },
  pass: async ({ server, page }, use) => {
    await use(async (seconds, ...others) => {
      const pages = [page, ...others];
      for (const open of pages) await allAnswered(open); // What is under way belongs to the time before.
      server.clock?.advance(seconds);
      for (const open of pages) await open.clock.fastForward(seconds * 1000);
    });
  },
});
