import fs from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";

/** The folder into which the server puts its letters. */
export class Mailbox {
  constructor(private readonly folder: string) {}

  /** All letters, oldest first. */
  letters(): string[] {
    if (!fs.existsSync(this.folder)) return [];
    const names = fs.readdirSync(this.folder).filter((name) => name.endsWith(".eml")).sort();
    return names.map((name) => fs.readFileSync(path.join(this.folder, name), "utf8").replaceAll("\r\n", "\n"));
  }

  /** The letters to an address, oldest first. */
  lettersTo(address: string): string[] {
    return this.letters().filter((letter) => letter.includes(`\nTo: ${address}\n`) || letter.startsWith(`To: ${address}\n`));
  }

  /** The newest code sent to an address, once there are at least so many letters. */
  async code(address: string, letters = 1): Promise<string> {
    await expect.poll(() => this.lettersTo(address).length).toBeGreaterThanOrEqual(letters);
    const code = this.lettersTo(address).at(-1)?.match(/^(\d{6}|\d{4} \d{4})$/m)?.[1];
    if (!code) throw new Error("the letter holds no code");
    return code;
  }

  /** The link in a letter with this subject, once there is one. */
  async link(address: string, subject: string): Promise<string> {
    const letter = () => this.lettersTo(address).find((letter) => letter.includes(`\nSubject: ${subject}\n`));
    await expect.poll(letter).toBeDefined();
    // A long line is broken on its way, with a mark (RFC 2045, section 6.7).
    const link = letter()?.replaceAll("=\n", "").match(/^(http\S+)$/m)?.[1];
    if (!link) throw new Error("the letter holds no link");
    return link;
  }
}
