import { expectNoBarrier } from "../../support/axe.ts";
import { expect, test } from "../../support/test.ts";

test("a resident follows a report until it is done, and says that it is not @phone", async ({ ada, page }) => {
  test.setTimeout(120_000);
  const status = page.locator(".govuk-summary-list__row", { hasText: "Status" });
  await ada.activates();
  const reference = await ada.reports();

  ada.server.movesRequest(reference, "waiting-for-you", "--by", "2030-12-04", "--note", "Which side of the lane?");
  await ada.open("/requests");
  await expect(page.getByText("You need to do something")).toBeVisible();
  await expect(page.getByText("Tell us by 4 December 2030.")).toBeVisible();
  await expectNoBarrier(page);
  await ada.follow("Report a highway problem");
  await expect(status).toContainText("Waiting for you");
  await expect(page.getByText("Which side of the lane?")).toBeVisible();
  await expectNoBarrier(page);

  await ada.follow("Add information");
  await ada.sees("Add information");
  await expectNoBarrier(page);
  await ada.press("Send");
  await expect(page.getByRole("alert")).toContainText("Enter what you want to tell us");
  await expectNoBarrier(page);
  await ada.type("What do you want to tell us?", "The left one");
  await ada.press("Send");
  await ada.sees("We have what you added");
  await expectNoBarrier(page);
  await ada.follow("Back to your request");
  await expect(page.getByText("The left one")).toBeVisible();
  await expect(status).toContainText("In progress");
  await expectNoBarrier(page);

  ada.server.movesRequest(reference, "planned", "--by", "2030-12-11");
  await page.reload();
  await expect(page.getByText("We will email you when it is done. We plan to have done it by 11 December 2030.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Planned" })).toContainText("We plan to have done it by 11 December 2030.");
  ada.server.movesRequest(reference, "done");
  await page.reload();
  await expect(page.getByText(/^We will delete this on \d+ \w+ 20\d\d\.$/)).toBeVisible();
  await expectNoBarrier(page);
  await ada.follow("This is not fixed");
  await ada.sees("This is not fixed");
  await ada.type("What is not fixed?", "It is deep again");
  await ada.press("Send");
  await ada.sees("We will look at this again");
  await expectNoBarrier(page);
  await ada.follow("Back to your request");
  await expect(status).toContainText("Received");
  await expect(page.getByRole("listitem").filter({ hasText: "It is deep again" })).toContainText("Opened again");

  const told = () => ada.server.mailbox.lettersTo(ada.email).filter((letter) => letter.includes(`Subject: Your request ${reference}: `));
  await expect.poll(() => told().length).toBe(5);
});

test("a report is taken back, and the council asked about it @phone", async ({ ada, page }) => {
  await ada.activates();
  const reference = await ada.reports();
  await ada.open(`/requests/${reference}`);
  await ada.follow("Withdraw this");
  await ada.sees("Withdraw this");
  await expectNoBarrier(page);
  await ada.press("Withdraw this");
  await ada.sees("You withdrew this");
  await expectNoBarrier(page);
  await ada.follow("Back to your request");
  await expect(page.getByText("This was taken back. Nothing more will happen.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Withdraw this" })).toBeHidden();
  await ada.open(`/requests/${reference}/withdrawal`);
  await expect(page.getByText("You cannot do this now. The status of your request is “Withdrawn”.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Contact us about this" })).toBeVisible();
  await expectNoBarrier(page);
  await ada.follow("Back");
  await expectNoBarrier(page);
  await ada.follow("Contact us about this");
  await ada.sees("Contact us");
  await expect(page.getByText(`Your reference is ${reference}.`)).toBeVisible();
  const mail = page.getByRole("main").locator('a[href^="mailto:"]');
  await expect(mail).toHaveAttribute("href", new RegExp(`\\?subject=Request%20${reference}$`));
  await expectNoBarrier(page);
  await ada.follow("Ask about something that you sent us");
  await ada.press("Start now");
  await expect(page.getByLabel("Something that I sent you before")).toBeChecked();
  await ada.press("Continue");
  await ada.sees("What is the reference?");
  await expect(page.getByLabel("What is the reference?")).toHaveValue(reference);
});

test("a reference that is not one’s own was not sent by oneself", async ({ ada, page }) => {
  await ada.activates();
  await ada.open("/services/highway-problem/sent/7K3M-Q9TZ");
  await ada.sees("Your requests and reports");
  await expect(page.getByText("7K3M-Q9TZ")).toBeHidden();
});

test("many reports stand on pages, open or closed @phone", async ({ ada, page }) => {
  test.setTimeout(120_000);
  const rows = page.locator(".app-request-list__item");
  const main = page.getByRole("main");
  await ada.activates();
  const reference = await ada.reports();
  await ada.reportsMany(21);
  await ada.open("/requests");
  await expect(rows).toHaveCount(20);
  await expectNoBarrier(page);
  await ada.follow("Older ones");
  await expect(rows).toHaveCount(2);
  await ada.sees("Your requests and reports");
  await expect(page.getByText(`Reference ${reference}`)).toBeVisible();
  await expectNoBarrier(page);
  await main.getByRole("link", { name: "Report a highway problem" }).first().click();
  await ada.sees("Report a highway problem");
  await page.goBack();
  await expect(rows).toHaveCount(2);
  await page.goBack();
  await expect(rows).toHaveCount(20);

  await ada.follow("Closed");
  await expect(page.getByText("There is nothing here.")).toBeVisible();
  await expectNoBarrier(page);
  ada.server.movesRequest(reference, "not-possible", "--reason", "not-found");
  await ada.follow("All");
  await ada.follow("Closed");
  await expect(rows).toHaveCount(1);
  await expect(page.getByText("Not possible")).toBeVisible();
  await expectNoBarrier(page);
  await ada.follow("Open");
  await expect(rows).toHaveCount(20);
});

test("a request prints without what only a screen needs", async ({ ada, page }) => {
  await ada.activates();
  const reference = await ada.reports();
  ada.server.movesRequest(reference, "planned", "--by", "2030-12-04", "--note", "A crew comes with a roller.");
  await ada.open(`/requests/${reference}`);
  await expect(page.getByText("A crew comes with a roller.")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  for (const button of ["Print this page", "Sign out"]) {
    await expect(page.getByRole("button", { name: button })).toBeHidden();
  }
  await expect(page.getByRole("link", { name: "Add information" })).toBeHidden();
  await expect(page.getByText(reference).first()).toBeVisible();
  await expect(page.getByText("When we will delete this")).toBeVisible();
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length, "pages").toBeLessThanOrEqual(2);
});
