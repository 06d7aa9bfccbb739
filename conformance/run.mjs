// Runs the corpora of `shared` in WebAssembly. Usage: node run.mjs FOLDER-WITH-THE-BOUND-MODULE
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const rules = createRequire(import.meta.url)(path.resolve(process.argv[2], "conformance.js"));
const corpus = new URL("../shared/tests/corpora/passwords.json", import.meta.url);
let [passed, failed] = [0, 0];
for (const { why, password, error, words } of JSON.parse(fs.readFileSync(corpus, "utf8"))) {
  try {
    assert.deepEqual(JSON.parse(rules.password(password.normalize("NFC"))), { error, words });
    passed += 1;
  } catch (difference) {
    failed += 1;
    console.log(`${why}: ${difference.message}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
