// Runs the corpora of `shared` in WebAssembly. Usage: node run.mjs FOLDER-WITH-THE-BOUND-MODULE
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const rules = createRequire(import.meta.url)(path.resolve(process.argv[2], "conformance.js"));
const read = (name) => JSON.parse(fs.readFileSync(new URL(`../shared/tests/corpora/${name}.json`, import.meta.url), "utf8"));
let [passed, failed] = [0, 0];
const compare = (why, verdict, expected) => {
  try {
    assert.deepEqual(verdict, expected);
    passed += 1;
  } catch (difference) {
    failed += 1;
    console.log(`${why}: ${difference.message}`);
  }
};

for (const { why, password, error, words } of read("passwords")) {
  compare(why, JSON.parse(rules.password(password.normalize("NFC"))), { error, words });
}
const { definition, today, cases } = read("answers");
for (const { why, answers, verdict } of cases) {
  const found = rules.answers(JSON.stringify(definition), JSON.stringify(answers), today);
  compare(why, JSON.parse(found), verdict);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
