import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Server } from "./server.ts";
import { test as base } from "./test.ts";

const DEMONSTRATION = path.resolve("../services");
const FORM = "highway-problem.toml";

/** The demonstration, with one form for three kinds of people: of its own name, for those with an account only, and for anybody. */
function openServices(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "wherry-services-"));
  fs.cpSync(DEMONSTRATION, folder, { recursive: true });
  const text = fs.readFileSync(path.join(folder, FORM), "utf8").replace(/^access = .*\n/m, "");
  const write = (id: string, access: string, name: string) => {
    const form = text.replace(/^name = .*$/m, `name = "${name}"`);
    fs.writeFileSync(path.join(folder, `${id}.toml`), `access = "${access}"\n${form}`);
  };
  write("highway-problem", "optional", "Report a highway problem");
  write("members-problem", "account", "Report something as a member");
  write("anybodys-problem", "none", "Report something as anybody");
  return folder;
}

/** Journeys through services that need no account. */
export const test = base.extend<object, { server: Server }>({
  server: [
    async ({}, use) => {
      const services = openServices();
      const server = await Server.start({ WHERRY_SERVICES: services });
      await use(server);
      await server.stop();
      fs.rmSync(services, { recursive: true });
    },
    { scope: "worker" },
  ],
});
