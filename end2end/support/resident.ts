import { expect, type Page } from "@playwright/test";
import type { Server } from "./server.ts";

export const PASSWORD = "Bittern-2026";

/** A person at a browser. */
export class Resident {
  constructor(
    readonly page: Page,
    readonly server: Server,
    readonly email: string,
  ) {}

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.server.origin}${path}`);
  }

  async sees(heading: string): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1, name: heading, exact: true })).toBeVisible();
  }

  async press(button: string): Promise<void> {
    await this.page.getByRole("button", { name: button, exact: true }).click();
  }

  async type(label: string, text: string): Promise<void> {
    const field = this.page.getByLabel(label, { exact: true });
    await field.clear(); // Playwright adds to what is in an email field of Firefox, rather than replacing it.
    await field.fill(text);
  }

  async choose(label: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).check();
  }

  async follow(link: string): Promise<void> {
    await this.page.getByRole("main").getByRole("link", { name: link, exact: true }).click();
  }

  /** Follows a link of the header. */
  async goesBy(link: string): Promise<void> {
    const menu = this.page.getByRole("button", { name: "Menu", exact: true }); // On a phone.
    if (await menu.isVisible()) await menu.click();
    await this.page.getByRole("navigation").getByRole("link", { name: link, exact: true }).click();
  }

  async sentCode(): Promise<void> {
    await this.open("/sign-up");
    await this.type("Email address", this.email);
    await this.press("Send verification code");
    await expect(this.page.getByLabel("Verification code")).toBeVisible();
  }

  async verifiesAddress(): Promise<void> {
    await this.sentCode();
    await this.type("Verification code", await this.server.mailbox.code(this.email));
    await this.press("Verify code");
    await expect(this.page.getByLabel("First name")).toBeVisible();
  }

  async createsAccount(): Promise<void> {
    await this.verifiesAddress();
    await this.type("Password", PASSWORD);
    await this.type("First name", "Ada");
    await this.type("Last name", "Quay");
    await this.press("Create account");
    await this.sees("Activate your account");
  }

  async fillsInDetails(): Promise<void> {
    await this.type("Phone number", "01632 960 001");
    await this.type("Address line 1", "1 Quay Road");
    await this.type("Town or city", "Staithe");
    await this.type("Postcode", "nr1 2dh");
    await this.choose("I have read the terms and conditions");
    await this.choose("No");
  }

  /** Has an account that is activated, and sees it. Made by calls, in a tenth of the time: how a person makes one has journeys of
   * its own. */
  async activates(): Promise<void> {
    await this.open("/contact");
    await this.call("/sign-up", { email: this.email });
    await this.call("/sign-up/verification", { code: await this.server.mailbox.code(this.email) });
    await this.call("/sign-up/account", { password: PASSWORD, first_name: "Ada", last_name: "Quay" });
    const terms_version = await this.page.locator("body").getAttribute("data-terms-version");
    const address = { address_line_1: "1 Quay Road", address_line_2: "", town: "Staithe", postcode: "NR1 2DH" };
    const terms = { terms_read: true, terms_version, updates: "no" };
    await this.call("/activation", { phone: "01632 960 001", ...address, ...terms });
    await this.open("/requests");
    await this.sees("Your requests and reports");
  }

  async signsIn(): Promise<void> {
    await this.type("Email address", this.email);
    await this.type("Password", PASSWORD);
    await this.page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
  }

  /** Signs out, and waits for the page that follows. */
  async signsOut(): Promise<void> {
    const menu = this.page.getByRole("button", { name: "Menu", exact: true }); // On a phone.
    if (await menu.isVisible()) await menu.click();
    await this.press("Sign out");
    await this.page.waitForURL((url) => url.pathname === "/", { waitUntil: "load" });
  }

  /** Fills in the form up to the check of all answers. */
  async answersEverything(): Promise<void> {
    await this.open("/services/highway-problem");
    await this.press("Start now");
    await this.choose("No");
    await this.press("Continue");
    await this.choose("Pothole or broken road surface");
    await this.press("Continue");
    await this.type("Where is it?", "Mill Lane, by the church");
    await this.press("Continue");
    await this.type("What is wrong?", "A deep hole");
    await this.press("Continue");
    await this.choose("Up to an arm’s length (up to 70cm)");
    await this.press("Continue");
    await this.sees("Check your answers");
  }

  /** Sends the form, and returns its reference. */
  async reports(): Promise<string> {
    await this.answersEverything();
    await this.press("Send");
    await this.sees("Sent");
    return this.page.getByText(/^Your reference is/).locator("strong").innerText();
  }

  /** Sends so many reports, one after another. */
  async reportsMany(number: number): Promise<void> {
    const answers = { danger: "no", kind: "pothole", where: "Mill Lane", description: "Deep", width: "arm" };
    for (let at = 0; at < number; at += 1) {
      const id = `019ac000-0000-7${crypto.randomUUID().slice(15)}`;
      await this.call("/submissions", { id, service: "highway-problem", version: 2, answers });
    }
  }

  /** Calls the API as the page that is open would. */
  private async call(path: string, body: object): Promise<void> {
    const status = await this.page.evaluate(
      async ([path, body]) => {
        const headers = { "content-type": "application/json" };
        return (await fetch(`/api/v1${path}`, { method: "POST", headers, body })).status;
      },
      [path, JSON.stringify(body)] as const,
    );
    expect(status, path).toBeLessThan(300);
  }
}
