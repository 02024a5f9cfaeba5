/**
 * JSON bodies, read strictly: a field that stands twice in one object is refused, since two readers could take it for two
 * different things. What is no JSON at all, or too long, the body parser itself refuses.
 */
import express from "express";
import { BODY_MAX_BYTES } from "./gate.ts";

export const strictJson = () =>
  express.json({
    limit: BODY_MAX_BYTES,
    strict: true,
    verify: (_req, _res, body, encoding) => {
      const twice = fieldTwice(body.toString((encoding || "utf8") as BufferEncoding));
      if (twice !== undefined) throw Object.assign(new Error(`the field ${twice} stands twice`), { status: 400 });
    },
  });

const STRINGS_AND_SIGNS = /"(?:[^"\\]|\\.)*"|[{}[\]]/gs;

/** The first name that occurs twice in one object; undefined when none does. What is no JSON is for others to refuse. */
export function fieldTwice(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  for (const { 0: token, index } of text.matchAll(STRINGS_AND_SIGNS)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (isName(text, index + token.length)) {
      const names = open.at(-1);
      const name = spelled(token);
      if (names?.has(name)) return name;
      names?.add(name);
    }
  }
  return undefined;
}

/** A string before a colon. */
function isName(text: string, end: number): boolean {
  let at = end;
  while (/\s/.test(text[at] ?? "x")) at++;
  return text[at] === ":";
}

/** The same name may be written with escapes. */
function spelled(token: string): string {
  try {
    return JSON.parse(token) as string;
  } catch {
    return token;
  }
}
