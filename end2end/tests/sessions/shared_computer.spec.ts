import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { expectNoBarrier } from "../../support/axe.ts";
import { expect, test } from "../../support/passing_time.ts";
import { Resident } from "../../support/resident.ts";

const MINUTE = 60;

/** What the first person leaves, if anything is left: words that occur nowhere else. */
const NAME = "Quillfeatherby";
const ADDRESS = "Wrackline Staithe Cottage";
const ANSWER = "Behind the zephyrwort hedge";

/** A computer that one person uses after another: the browser keeps a folder, as it does in a library. */
class LibraryComputer {
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "wherry-library-"));
  private context?: BrowserContext;

  async opens(): Promise<Page> {
    const { launchOptions } = test.info().project.use;
    this.context = await chromium.launchPersistentContext(this.folder, {
      ...launchOptions,
      locale: "en-GB",
      ignoreDefaultArgs: ["--disable-back-forward-cache"],
    });
    return this.context.pages()[0];
  }

  async closes(): Promise<void> {
    await this.context?.close();
  }

  /** The files in which these words stand, in either encoding that browsers write. */
  filesWith(words: string): string[] {
    const wanted = [Buffer.from(words, "utf8"), Buffer.from(words, "utf16le")];
    const files = fs.readdirSync(this.folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    const paths = files.map((file) => path.join(file.parentPath, file.name));
    return paths.filter((file) => {
      const content = fs.readFileSync(file);
      return wanted.some((bytes) => content.includes(bytes));
    });
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A person whose name and address can be told from everybody else's. */
async function known(ada: Resident): Promise<void> {
  await ada.activates();
  await ada.open("/profile/name");
  await ada.type("Last name", NAME);
  await ada.press("Save");
  await ada.sees("Edit profile");
  await ada.open("/profile/address");
  await ada.type("Address line 1", ADDRESS);
  await ada.press("Save");
  await ada.sees("Edit profile");
}

async function signsInAt(page: Page, ada: Resident, box: "ticked" | "left"): Promise<Resident> {
  const there = new Resident(page, ada.server, ada.email);
  await there.open("/sign-in");
  if (box === "ticked") await there.choose("This is a shared or public computer");
  await there.signsIn();
  await there.sees("Your requests and reports");
  return there;
}

/** Looks at the profile, types what it holds anew, and begins a form. */
async function leavesTraces(there: Resident): Promise<void> {
  await there.open("/profile");
  await expect(there.page.getByText(NAME)).toBeVisible();
  await there.open("/profile/address");
  await there.type("Address line 1", `${ADDRESS} West`);
  await there.press("Save");
  await there.sees("Edit profile");
  await there.open("/services/highway-problem");
  await there.press("Start now");
  await there.choose("No");
  await there.press("Continue");
  await there.choose("Pothole or broken road surface");
  await there.press("Continue");
  await there.type("Where is it?", `${ANSWER}, Mill Lane`);
  await there.press("Continue");
  await there.type("What is wrong?", `${ANSWER}, a hole`);
  await expect(there.page.getByText(/^Saved to your account/)).toBeVisible();
}

async function isClean(page: Page): Promise<void> {
  const seen = `${page.url()} ${await page.title()} ${await page.content()}`;
  for (const words of [NAME, ADDRESS, ANSWER]) expect(seen).not.toContain(words);
}

test("the second person at a shared computer finds nothing of the first, not even in its files", async ({ ada }) => {
  test.setTimeout(120_000);
  await known(ada);
  const library = new LibraryComputer();
  const there = await signsInAt(await library.opens(), ada, "ticked");
  await leavesTraces(there);
  expect(await there.page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0);
  expect(await there.page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  await there.open("/help"); // Leaves the page before whole, for the way back.
  const cleared = there.page.waitForResponse((answer) => answer.request().method() === "DELETE");
  await there.press("Sign out");
  expect(await (await cleared).headerValue("clear-site-data")).toBe('"cache", "cookies", "storage"');
  await expect(there.page.getByRole("link", { name: "Sign up now" })).toBeVisible();
  expect(await there.page.context().cookies()).toEqual([]);
  for (let steps = 0; steps < 9; steps += 1) {
    await there.page.goBack();
    await expect(there.page.getByText("Loading…")).toHaveCount(0);
    await expect(there.page.getByRole("button", { name: "Sign out" })).toHaveCount(0);
    await isClean(there.page);
  }
  await library.closes();
  for (const words of [NAME, ADDRESS, ANSWER]) expect(library.filesWith(words)).toEqual([]);
  const next = await library.opens();
  await next.goto(`${ada.server.origin}/profile`);
  await expect(next.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await isClean(next);
  await library.closes();
  library.remove();
});

test("without the box a form is kept in the browser: so the search above would find it", async ({ ada }) => {
  await known(ada);
  const library = new LibraryComputer();
  const there = await signsInAt(await library.opens(), ada, "left");
  await leavesTraces(there);
  await library.closes();
  expect(library.filesWith(ANSWER)).not.toEqual([]);
  library.remove();
});

test("a session on a shared computer that ends by itself is cleared, and the form goes on elsewhere @phone", async ({ ada, page, pass }) => {
  await ada.activates();
  await ada.signsOut();
  await ada.open("/sign-in");
  await expectNoBarrier(page);
  await ada.choose("This is a shared or public computer");
  await ada.signsIn();
  await ada.sees("Your requests and reports");
  await ada.open("/services/highway-problem");
  await ada.press("Start now");
  await ada.choose("No");
  await ada.press("Continue");
  await ada.choose("Pothole or broken road surface");
  await page.clock.runFor(1500);
  await expect(page.getByText(/^Saved to your account/)).toBeVisible();
  await pass(8 * MINUTE + 5);
  await expect(page.getByRole("dialog", { name: "You will be signed out soon" })).toBeVisible();
  const cleared = page.waitForResponse(async (answer) => (await answer.headerValue("clear-site-data")) !== null);
  await pass(2 * MINUTE);
  await cleared;
  await ada.sees("Sign in");
  expect(await page.context().cookies()).toEqual([]);
  await ada.signsIn();
  await ada.sees("Report a highway problem");
  await ada.press("Continue");
  await ada.sees("Where is it?");
});
