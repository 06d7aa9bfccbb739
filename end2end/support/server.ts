import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { Clock } from "./clock.ts";
import { Mailbox } from "./mailbox.ts";

const PROGRAM = process.env.WHERRY ?? path.resolve("../target/release/wherry");

/** A server of its own, with an empty database, on a free port. */
export class Server {
  private constructor(
    readonly origin: string,
    readonly mailbox: Mailbox,
    private readonly folder: string,
    private readonly process: ChildProcess,
    private readonly log: string[],
    /** Set forward by journeys in which time passes. */
    readonly clock?: Clock,
  ) {}

  /** `settings` as environment variables; on a machine whose clock can be set, or on this one. */
  static async start(settings: Record<string, string> = {}, machine?: "with a clock of its own"): Promise<Server> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "wherry-end2end-"));
    const port = await freePort();
    const clock = machine && new Clock(path.join(folder, "clock"));
    const child = spawn(PROGRAM, ["serve", "--listen", `127.0.0.1:${port}`, "--data", folder], {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, WHERRY_TRUSTED_PROXIES: "127.0.0.1", ...settings, ...clock?.environment() },
    });
    const log: string[] = [];
    child.stderr?.on("data", (chunk) => log.push(String(chunk)));
    const mailbox = new Mailbox(path.join(folder, "mail"));
    const server = new Server(`http://localhost:${port}`, mailbox, folder, child, log, clock);
    await server.ready();
    return server;
  }

  /** Everything that the server wrote to its log so far. */
  logText(): string {
    return this.log.join("");
  }

  /** The council says where a request stands: `"planned", "--by", "2030-12-04"`. */
  movesRequest(reference: string, ...status: string[]): void {
    execFileSync(PROGRAM, ["request", "set-status", reference, ...status, "--data", this.folder]);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGTERM");
    await ended;
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private async ready(): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      const answer = await fetch(`${this.origin}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      if (this.process.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the server did not start:\n${this.logText()}`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
