import { expect, type Page } from "@playwright/test";
import { expectNoBarrier } from "./axe.ts";

/** A form that a person fills in, page by page. Each page is looked at for barriers as it stands there with its errors, where it has
 * some; whoever looks closely sees it without them too. */
export class FormJourney {
  constructor(
    readonly page: Page,
    private readonly looks: "closely" | "once" = "once",
  ) {}

  /** Is on the page with this heading, sees its errors when nothing is answered, answers, and goes on. */
  async on(heading: string, errors: string[], answer: () => Promise<void>): Promise<void> {
    await this.sees(heading);
    if (this.looks === "closely" || errors.length === 0) await expectNoBarrier(this.page);
    if (errors.length > 0) {
      await this.press("Continue");
      for (const error of errors) await expect(this.page.getByRole("alert")).toContainText(error);
      await expectNoBarrier(this.page);
    }
    await answer();
    await this.press("Continue");
  }

  async sees(heading: string): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1, name: heading, exact: true })).toBeVisible();
  }

  async press(button: string): Promise<void> {
    await this.page.getByRole("button", { name: button, exact: true }).click();
  }

  async type(label: string, text: string, group?: string): Promise<void> {
    await this.within(group).getByLabel(label, { exact: true }).fill(text);
  }

  async choose(label: string, group?: string): Promise<void> {
    await this.within(group).getByLabel(label, { exact: true }).check();
  }

  /** A day so many days from now, in three fields. */
  async typeDay(legend: string, daysAhead: number, group?: string): Promise<void> {
    const day = new Date(Date.now() + daysAhead * 24 * 60 * 60 * 1000);
    await this.typeDate(legend, [day.getUTCDate(), day.getUTCMonth() + 1, day.getUTCFullYear()], group);
  }

  async typeDate(legend: string, [day, month, year]: [number, number, number], group?: string): Promise<void> {
    const fields = this.within(group).getByRole("group", { name: legend, exact: true });
    await fields.getByLabel("Day", { exact: true }).fill(String(day));
    await fields.getByLabel("Month", { exact: true }).fill(String(month));
    await fields.getByLabel("Year", { exact: true }).fill(String(year));
  }

  /** What stands beside a question on the check of all answers. */
  async expectAnswer(question: string, answer: string): Promise<void> {
    const row = this.page.locator(".govuk-summary-list__row", { has: this.page.getByText(question, { exact: true }) });
    await expect(row.locator("dd").first()).toHaveText(answer);
  }

  /** Sends it, and returns its reference. */
  async send(): Promise<string> {
    await this.sees("Check your answers");
    await expectNoBarrier(this.page);
    await this.press("Send");
    await this.sees("Sent");
    await expectNoBarrier(this.page);
    return this.page.getByText(/^Your reference is/).locator("strong").innerText();
  }

  private within(group?: string) {
    return group ? this.page.getByRole("group", { name: group, exact: true }) : this.page;
  }
}
