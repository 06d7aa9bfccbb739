import fs from "node:fs";

/** The clock of the machine on which one server runs: the program is the one that is shipped, libfaketime tells it the time. */
export class Clock {
  private ahead = 0;

  constructor(private readonly file: string) {
    this.write();
  }

  /** What the program is started with. */
  environment(): Record<string, string> {
    return {
      LD_PRELOAD: library(),
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
    };
  }

  advance(seconds: number): void {
    this.ahead += seconds;
    this.write();
  }

  private write(): void {
    fs.writeFileSync(`${this.file}.new`, `+${this.ahead}`);
    fs.renameSync(`${this.file}.new`, this.file);
  }
}

/** Debian has it in a folder for each kind of processor. */
function library(): string {
  const folders = fs.readdirSync("/usr/lib").map((name) => `/usr/lib/${name}/faketime/libfaketime.so.1`);
  const found = [process.env.FAKETIME ?? "", ...folders].find((file) => file !== "" && fs.existsSync(file));
  if (!found) throw new Error("libfaketime is needed: install it, or set FAKETIME to where it is");
  return found;
}
