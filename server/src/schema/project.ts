/**
 * Copies a plain view into a Colyseus state, touching only what differs: what is not touched is not sent.
 * Lists are matched by position; a list that grew or shrank changes at its end.
 */
import { ArraySchema, type Schema } from "@colyseus/schema";
import type { Field, Shape } from "@commonwatt/shared/protocol/wire.ts";
import { classOf } from "./state.ts";

export function project(shape: Shape, view: object, state: Schema): void {
  for (const name of Object.keys(shape)) {
    const field = shape[name] as Field;
    const value: unknown = Reflect.get(view, name);
    const had: unknown = Reflect.get(state, name);
    const next = projected(field, value, had);
    if (next !== had) Reflect.set(state, name, next);
  }
}

/** What belongs in the state: the value itself, or the nested state that was there, brought up to date. */
function projected(field: Field, value: unknown, had: unknown): unknown {
  if (field === "json") return value === undefined ? undefined : JSON.stringify(value);
  if (field === "int" || field === "text" || field === "flag") return value;
  if (field === "ints" || field === "texts") {
    if (!(had instanceof ArraySchema)) return new ArraySchema(...listOf(value));
    projectScalars(listOf(value), had);
    return had;
  }
  if ("list" in field) {
    const list = had instanceof ArraySchema ? had : new ArraySchema();
    projectList(field.list, listOf(value), list);
    return list;
  }
  if (!isObject(value)) return undefined;
  const inner = isObject(had) ? (had as Schema) : new (classOf(field.group))();
  project(field.group, value, inner);
  return inner;
}

function projectList(shape: Shape, values: readonly unknown[], list: ArraySchema): void {
  while (list.length > values.length) list.pop();
  for (const [i, value] of values.entries()) {
    if (!isObject(value)) continue;
    const had = list[i];
    const item = had === undefined ? new (classOf(shape))() : (had as Schema);
    project(shape, value, item);
    if (had === undefined) list.push(item);
  }
}

function projectScalars(values: readonly unknown[], list: ArraySchema): void {
  while (list.length > values.length) list.pop();
  for (const [i, value] of values.entries()) {
    if (i >= list.length) list.push(value);
    else if (list[i] !== value) list[i] = value;
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
