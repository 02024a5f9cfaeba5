/** The server's few sentences, looked up in the one text file. */
import { readFileSync } from "node:fs";
import type { Params } from "@commonwatt/shared/views/types.ts";

const file = new URL("../../assets/text/en.json", import.meta.url);
const texts: Readonly<Record<string, string>> = JSON.parse(readFileSync(file, "utf8"));

/** `server.<key>` with its gaps filled; an unknown key is a bug and throws. */
export function words(key: string, params: Params = {}): string {
  const text = texts[`server.${key}`];
  if (text === undefined) throw new Error(`assets/text/en.json has no text "server.${key}"`);
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => String(params[name] ?? gap));
}
