import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "@playwright/test";
import { expectNoBarrier } from "../../support/axe.ts";

/** Every letter as the server writes it: a test over there holds these files against what is sent. */
const FOLDER = path.resolve(import.meta.dirname, "../../../server/tests/api/letters");
const LETTERS = fs.readdirSync(FOLDER).filter((name) => name.endsWith(".html"));

for (const colorScheme of ["light", "dark"] as const) {
  test(`no letter has a barrier at 320 pixels, ${colorScheme}, or fetches anything`, async ({ page }) => {
    test.setTimeout(LETTERS.length * 15_000);
    let asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 600 });
    for (const letter of LETTERS) {
      await test.step(letter, async () => {
        asked = [];
        const address = pathToFileURL(path.join(FOLDER, letter)).href;
        await page.goto(address);
        await expectNoBarrier(page);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        expect(asked).toEqual([address]);
      });
    }
  });
}
