/** Draws a name for who does not want to give one: a bright word and a living thing, from the text file. */
import { list } from "../../text.ts";

/** @param random whole numbers below `n`; the page gives one that nobody can guess. */
export function drawName(random: (n: number) => number): string {
  const pick = (words: readonly string[]): string => words[random(words.length)] ?? "";
  return `${pick(list("join.nameFirst"))} ${pick(list("join.nameSecond"))}`;
}

export function randomBelow(n: number): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return value % n;
}
