/**
 * Two words with which a person comes back on another device. They are short enough to be guessed, so they are drawn by the
 * system, tried at a measured pace (`http/limits.ts`), and kept only as a hash that is slow to make.
 */
import { randomInt, scrypt } from "node:crypto";
import { readFileSync } from "node:fs";

export type Words = readonly [string, string];

const file = new URL("../../../assets/text/rejoin-words.json", import.meta.url);
const lists: { readonly first: readonly string[]; readonly second: readonly string[] } = JSON.parse(
  readFileSync(file, "utf8"),
);

/** How much work a hash is: about ten milliseconds, on another thread. */
const COST = { N: 4096, r: 8, p: 1 } as const;
const HASH_BYTES = 32;

export const drawWords = (): Words => [pick(lists.first), pick(lists.second)];

const pick = (list: readonly string[]): string => list[randomInt(list.length)] as string;

/** What somebody typed, as two words; undefined when it is none. */
export function readWords(typed: string): Words | undefined {
  const [first, second, ...more] = typed.toLowerCase().match(/[a-z]+/g) ?? [];
  return first === undefined || second === undefined || more.length > 0 ? undefined : [first, second];
}

/** The same words of another session have another hash; `salt` is the session's own. */
export function hashWords(words: Words, salt: string): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(words.join(" "), salt, HASH_BYTES, COST, (error, key) =>
      error ? reject(error) : resolve(key.toString("hex")),
    );
  });
}
