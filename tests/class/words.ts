/** English words of the pages, by key. */
import { readFileSync } from "node:fs";

const words = JSON.parse(readFileSync(new URL("../../assets/text/en.json", import.meta.url), "utf8")) as Readonly<
  Record<string, string>
>;

/** Throws when there is no such text. */
export function word(key: string): string {
  const found = words[key];
  if (found === undefined) throw new Error(`there is no text ${key}`);
  return found;
}
