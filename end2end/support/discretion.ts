import { PASSWORD } from "./resident.ts";

/** What the residents of these journeys typed, beside their addresses. */
const TYPED = [PASSWORD, "1 Quay Road", "Mill Lane, by the church"];

/** What a log tells that it must not: addresses, codes, passwords, secrets. A line that is no JSON is one of these too. */
export function indiscretions(log: string, letters: string[]): string[] {
  const told = letters.flatMap(secretsOf).concat(TYPED);
  return log
    .split("\n")
    .filter((line) => line !== "")
    .filter((line) => {
      const words = withoutTimes(line);
      return words === undefined || /\S@\S|[0-9a-f]{64}/.test(words) || told.some((secret) => holds(words, secret));
    });
}

/** The codes of a letter, and what its links carry. */
function secretsOf(letter: string): string[] {
  const codes = letter.match(/^(\d{6}|\d{4} \d{4})$/gm) ?? [];
  const tokens = [...letter.matchAll(/#([\w-]{16,})/g)].map(([, token]) => token ?? "");
  return codes.flatMap((code) => [code, code.replace(" ", "")]).concat(tokens);
}

/** Times are digits as well. */
function withoutTimes(line: string): string | undefined {
  try {
    const { timestamp: _, took_ms: __, ...rest } = JSON.parse(line);
    return JSON.stringify(rest);
  } catch {
    return undefined;
  }
}

function holds(words: string, secret: string): boolean {
  return new RegExp(`(?<![\\w-])${secret}(?![\\w-])`).test(words);
}
