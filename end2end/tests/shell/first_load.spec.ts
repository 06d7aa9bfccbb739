import { expect, test } from "../../support/test";

/** Each program for the browser, by a page of it and what stands there once it has arrived. A budget holds everything that the first
 * page brings, as it comes over the line: headers, page, styles, app and data. Forms know every kind of question, and may be larger. */
const ENTRIES = [
  { name: "resident", path: "/", arrived: "Report a highway problem", requests: 6, budget: 150_000 },
  { name: "forms", path: "/services/highway-problem", arrived: "What happens next", requests: 6, budget: 180_000 },
  { name: "security", path: "/sign-up", arrived: "We will email you a code", requests: 6, budget: 150_000 },
];

for (const { name, path, arrived, requests, budget } of ENTRIES) {
  test(`the first page of the ${name} entry costs a phone at most ${budget / 1000} kB`, async ({ ada, page }) => {
    const network = await page.context().newCDPSession(page);
    await network.send("Network.enable");
    const names = new Map<string, string>();
    const bytes = new Map<string, number>();
    network.on("Network.responseReceived", (event) => names.set(event.requestId, new URL(event.response.url).pathname));
    network.on("Network.loadingFinished", (event) => bytes.set(event.requestId, event.encodedDataLength));
    await ada.open(path);
    await expect(page.getByRole("main").getByText(arrived)).toBeVisible();
    await expect.poll(() => names.size === bytes.size).toBe(true);
    const total = [...bytes.values()].reduce((sum, size) => sum + size, 0);
    for (const [id, size] of bytes) console.log(`  ${names.get(id)}: ${size} bytes`);
    console.log(`  first load of ${name}: ${total} bytes of ${budget}`);
    expect(names.size).toBeGreaterThan(requests);
    expect(total).toBeLessThanOrEqual(budget);
  });
}
