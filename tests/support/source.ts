import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";

export const root = join(import.meta.dirname, "../..");

/** A node of the syntax tree; what it holds beyond its type and place depends on the type. */
export interface Node {
  type: string;
  start: number;
  [field: string]: unknown;
}

/** Path, relative to the checkout and with `/`, to text. */
export type Files = ReadonlyMap<string, string>;

/** Reads every TypeScript file below the given folders of the checkout. */
export function readSources(...folders: string[]): Files {
  const files = new Map<string, string>();
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })) {
      const path = `${folder}/${entry.replaceAll("\\", "/")}`;
      if (!/\.tsx?$/.test(path) || /\/(node_modules|dist)\//.test(path)) continue;
      files.set(path, readFileSync(join(root, path), "utf8"));
    }
  }
  return files;
}

export function parse(path: string, text: string): Node {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  return program as unknown as Node;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

/** Calls `visit` for each node below `node`, with the node it sits in and the field that holds it. */
export function walk(node: Node, visit: (node: Node, parent?: Node, field?: string) => void): void {
  const step = (current: Node, parent?: Node, field?: string): void => {
    visit(current, parent, field);
    for (const [name, value] of Object.entries(current)) {
      if (Array.isArray(value)) {
        for (const item of value) if (isNode(item)) step(item, current, name);
      } else if (isNode(value)) {
        step(value, current, name);
      }
    }
  };
  step(node);
}

export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
