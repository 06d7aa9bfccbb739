import { indiscretions } from "../../support/discretion.ts";
import { PASSWORD } from "../../support/resident.ts";
import { expect, test } from "../../support/test.ts";

const LETTER = "To: ada@example.com\n\nYour code is\n\n123456\n\nhttps://example.com/undo#abcdefghijklmnop_1234\n";
const line = (rest: object) => JSON.stringify({ timestamp: "2026-11-22T14:32:00.123456Z", took_ms: 123456, ...rest });

test("the log of these journeys is searched for what it must not tell", () => {
  const harmless = [line({ message: "call", route: "/sign-up", letter: "01a20d9a-c18d-705f-a6a4-e84c1f40c73e" })];
  expect(indiscretions(harmless.join("\n"), [LETTER])).toEqual([]);
  for (const secret of ["123456", "ada@example.com", "f".repeat(64), PASSWORD, "abcdefghijklmnop_1234"]) {
    expect(indiscretions(line({ message: `call of ${secret}.` }), [LETTER]), secret).toHaveLength(1);
  }
  expect(indiscretions("thread panicked at 123456", [LETTER])).toHaveLength(1);
});
