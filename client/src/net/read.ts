/** Turns the state Colyseus keeps in step back into the plain view it was made from. */
import { completed } from "@commonwatt/shared/protocol/follows.ts";
import { type Field, type Shape, tableShape } from "@commonwatt/shared/protocol/wire.ts";
import type { TableView } from "@commonwatt/shared/views/table.ts";

/** `state` is the room's state as the SDK holds it; undefined before the first one has come. */
export function readTable(state: unknown): TableView | undefined {
  if (!isObject(state) || typeof Reflect.get(state, "code") !== "string") return undefined;
  return completed(readShape(tableShape, state) as TableView);
}

const parsed = new Map<string, unknown>();

function readShape(shape: Shape, state: object): object {
  const view: Record<string, unknown> = {};
  for (const name of Object.keys(shape)) {
    const value = readField(shape[name] as Field, Reflect.get(state, name));
    if (value !== undefined) view[name] = value;
  }
  return view;
}

function readField(field: Field, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (field === "json") return parse(String(value));
  if (typeof field === "string") return field === "ints" || field === "texts" ? [...listOf(value)] : value;
  if ("list" in field) return [...listOf(value)].map((item) => readShape(field.list, item as object));
  return isObject(value) ? readShape(field.group, value) : undefined;
}

/** The same text gives the same object: what did not change stays identical. */
function parse(text: string): unknown {
  if (parsed.size > 2000) parsed.clear();
  if (!parsed.has(text)) parsed.set(text, JSON.parse(text));
  return parsed.get(text);
}

function listOf(value: unknown): Iterable<unknown> {
  return isObject(value) && Symbol.iterator in value ? (value as Iterable<unknown>) : [];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
