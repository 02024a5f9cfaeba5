/**
 * Reads a sheet of the kit, asked for as `assets/kit/<language>/<sheet>.md?sheet`, and hands out what the page draws: plain data,
 * so that no page parses Markdown and no text becomes markup. A sheet may use one `#` title, `##` headings, paragraphs, lists,
 * tables, **strong**, *emphasis* and `code`; anything else fails the build by its name.
 */
import { readFileSync } from "node:fs";
import { type MarkedToken, marked, type Token } from "marked";
import type { Plugin } from "vite";
import type { Block, Line, SheetDocument, Words } from "./src/kit/sheet.ts";

const SHEET = /\/assets\/kit\/\w+\/[\w-]+\.md\?sheet$/;

export function sheetOf(markdown: string, name = "the sheet"): SheetDocument {
  const [title, ...rest] = (marked.lexer(markdown, { gfm: true, breaks: true }) as MarkedToken[]).filter(
    ({ type }) => type !== "space",
  );
  if (title?.type !== "heading" || title.depth !== 1) throw new Error(`${name} has to begin with its title: "# Title"`);
  return { title: title.text, blocks: rest.map((token) => blockOf(token, name)) };
}

function blockOf(token: MarkedToken, name: string): Block {
  switch (token.type) {
    case "heading":
      if (token.depth !== 2)
        throw new Error(`${name}: "${token.text}" has to be a heading of the second level: "## …"`);
      return { kind: "heading", line: lineOf(token.tokens, name) };
    case "paragraph":
      return { kind: "paragraph", line: lineOf(token.tokens, name) };
    case "list":
      return { kind: "list", items: token.items.map((item) => lineOf(item.tokens, name)) };
    case "table":
      return {
        kind: "table",
        head: token.header.map((cell) => lineOf(cell.tokens, name)),
        rows: token.rows.map((row) => row.map((cell) => lineOf(cell.tokens, name))),
      };
    default:
      throw new Error(`${name}: a sheet has no "${token.type}"; see client/kit-sheets.ts for what it may have`);
  }
}

const lineOf = (tokens: readonly Token[], name: string): Line =>
  tokens.flatMap((token) => wordsOf(token as MarkedToken, name));

function wordsOf(token: MarkedToken, name: string): readonly Words[] {
  switch (token.type) {
    case "text":
      return token.tokens ? lineOf(token.tokens, name) : [{ kind: "plain", text: token.text }];
    case "escape":
      return [{ kind: "plain", text: token.text }];
    case "strong":
    case "em":
      return [{ kind: token.type, text: token.text }];
    case "codespan":
      return [{ kind: "code", text: token.text }];
    case "br":
      return [{ kind: "break", text: "" }];
    default:
      throw new Error(`${name}: a line has no "${token.type}"; see client/kit-sheets.ts for what it may have`);
  }
}

export function kitSheets(): Plugin {
  return {
    name: "kit-sheets",
    enforce: "pre",
    load(id) {
      if (!SHEET.test(id)) return null;
      const file = id.slice(0, id.lastIndexOf("?"));
      this.addWatchFile(file);
      return {
        code: `export default ${JSON.stringify(sheetOf(readFileSync(file, "utf8"), file))}`,
        map: null,
        moduleType: "js",
      };
    },
  };
}
