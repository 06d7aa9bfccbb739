import { test as base, expect, type Page, type Request } from "@playwright/test";
import { indiscretions } from "./discretion.ts";
import { Resident } from "./resident.ts";
import { Server } from "./server.ts";

export { expect };

/** Chromium reports refusals of ours as errors; they are answers. */
const AN_ANSWER = /Failed to load resource: (the server responded with a status of (4\d\d|503)|net::ERR_(INTERNET_DISCONNECTED|CONNECTION_RESET))/;

/** Playwright adds an empty style, `body {}`, before it takes a picture: also of each context that a journey closes. */
const A_PICTURE_IS_TAKEN = /inline style \(style-src-elem\).*'sha256-YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT\+SmwNZWA='/;

let people = 0;

export const test = base.extend<{ ada: Resident; complaints: string[] }, { server: Server }>({
  server: [
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      const letters = server.mailbox.letters();
      await server.stop();
      expect(indiscretions(server.logText(), letters), "what the log must not tell").toEqual([]);
    },
    { scope: "worker" },
  ],
  /** What the browser complained about: policies that were broken, errors in the console. There must be nothing. */
  complaints: async ({}, use) => {
    const complaints: string[] = [];
    await use(complaints);
    expect(complaints).toEqual([]);
  },
  /** A person who was never here, at a page that is watched. */
  ada: async ({ page, server, complaints }, use, { parallelIndex, project }) => {
    watch(page, complaints);
    people += 1;
    // Everybody is at home somewhere else: what one address may do is bounded.
    await page.context().setExtraHTTPHeaders({ "X-Forwarded-For": `198.18.${people >> 8}.${people & 255}` });
    await use(new Resident(page, server, `ada${people}-${project.name}-${parallelIndex}@example.com`));
  },
});

/** What each page asked the server for, and was not told yet. */
const underWay = new WeakMap<Page, Set<Request>>();

/** Waits until a page that is watched asks for nothing more. */
export async function allAnswered(page: Page): Promise<void> {
  await expect.poll(() => underWay.get(page)?.size, "calls under way").toBe(0);
}

export function watch(page: Page, complaints: string[]): void {
  const calls = new Set<Request>();
  underWay.set(page, calls);
  page.on("request", (call) => {
    if (call.isNavigationRequest()) calls.clear(); // What the page before asked for ends with it, and nobody says so.
    calls.add(call);
  });
  page.on("requestfinished", (call) => calls.delete(call));
  page.on("requestfailed", (call) => calls.delete(call));
  const complain = (text: string) => {
    if (!AN_ANSWER.test(text) && !A_PICTURE_IS_TAKEN.test(text)) complaints.push(text);
  };
  page.on("pageerror", (error) => complain(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complain(message.text());
  });
}
