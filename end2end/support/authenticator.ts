import type { CDPSession, Page } from "@playwright/test";

/** A phone, a computer or a security key that keeps passkeys. Chromium has one to try pages with. */
export class Authenticator {
  private constructor(
    private readonly browser: CDPSession,
    private readonly id: string,
  ) {}

  /** `internal`: of the device itself. There is at most one of those. */
  static async beside(page: Page, transport: "internal" | "usb" = "internal"): Promise<Authenticator> {
    const browser = await page.context().newCDPSession(page);
    await browser.send("WebAuthn.enable");
    const { authenticatorId } = await browser.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport,
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new Authenticator(browser, authenticatorId);
  }

  /** Whether the person proves who they are when they are asked. */
  async isUnlocked(isUserVerified: boolean): Promise<void> {
    await this.browser.send("WebAuthn.setUserVerified", { authenticatorId: this.id, isUserVerified });
  }

  /** Whether the person touches it whenever it waits for that. */
  async isTouched(enabled: boolean): Promise<void> {
    await this.browser.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId: this.id, enabled });
  }

  async passkeys(): Promise<number> {
    const { credentials } = await this.browser.send("WebAuthn.getCredentials", { authenticatorId: this.id });
    return credentials.length;
  }

  async isTakenAway(): Promise<void> {
    await this.browser.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: this.id });
  }
}
