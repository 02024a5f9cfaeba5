/**
 * Copies plain views into a Colyseus state, touching only what differs from the view before: what is not touched is not sent.
 * Reading a Colyseus state is dear, so views are compared with each other and the state is only written.
 * Lists are matched by position; a list that grew or shrank changes at its end.
 */
import { ArraySchema, type Schema } from "@colyseus/schema";
import { diff } from "@commonwatt/shared/protocol/diff.ts";
import { condensed } from "@commonwatt/shared/protocol/follows.ts";
import type { Field, Shape } from "@commonwatt/shared/protocol/wire.ts";
import type { TableView } from "@commonwatt/shared/views/table.ts";
import { classOf } from "./state.ts";

type Values = Readonly<Record<string, unknown>>;
const NOTHING: Values = {};

export class Projection {
  readonly #shape: Shape;
  readonly #state: Schema;
  #shown = NOTHING;

  /** `state` is new, and nobody else writes into it. */
  constructor(shape: Shape, state: Schema) {
    this.#shape = shape;
    this.#state = state;
  }

  /** From now on the view is this one's to keep: it must not change any more. */
  show(view: Omit<TableView, "clock">): void {
    const sent = condensed(view) as unknown as Values;
    project(this.#shape, this.#shown, sent, this.#state);
    this.#shown = sent;
  }
}

function project(shape: Shape, before: Values, after: Values, state: Schema): void {
  for (const name in shape) {
    const was = before[name];
    const now = after[name];
    if (was === now && before !== NOTHING) continue;
    const had: unknown = Reflect.get(state, name);
    const next = projected(shape[name] as Field, was, now, had);
    if (next !== had) Reflect.set(state, name, next);
  }
}

/** What belongs in the state: the value itself, or the nested state that was there, brought up to date. */
function projected(field: Field, was: unknown, now: unknown, had: unknown): unknown {
  if (field === "int" || field === "text" || field === "flag") return now;
  if (field === "json") {
    if (now === undefined) return undefined;
    return had !== undefined && diff(was, now) === undefined ? had : JSON.stringify(now);
  }
  if (field === "ints" || field === "texts") {
    if (!(had instanceof ArraySchema)) return new ArraySchema(...listOf(now));
    projectScalars(listOf(was), listOf(now), had);
    return had;
  }
  if ("list" in field) {
    const list = had instanceof ArraySchema ? had : new ArraySchema();
    projectList(field.list, listOf(was), listOf(now), list);
    return list;
  }
  if (!isObject(now)) return undefined;
  const inner = isState(had) ? had : new (classOf(field.group))();
  project(field.group, isState(had) && isObject(was) ? was : NOTHING, now, inner);
  return inner;
}

function projectList(shape: Shape, was: readonly unknown[], now: readonly unknown[], list: ArraySchema): void {
  while (list.length > now.length) list.pop();
  const { length } = list;
  for (const [i, value] of now.entries()) {
    if (!isObject(value)) continue;
    if (i < length) {
      const before = was[i];
      // Most are as they were: then their state is not even read.
      if (isObject(before) && diff(before, value) === undefined) continue;
      project(shape, isObject(before) ? before : NOTHING, value, list[i] as Schema);
    } else {
      const item = new (classOf(shape))();
      project(shape, NOTHING, value, item);
      list.push(item);
    }
  }
}

function projectScalars(was: readonly unknown[], now: readonly unknown[], list: ArraySchema): void {
  while (list.length > now.length) list.pop();
  const { length } = list;
  for (const [i, value] of now.entries()) {
    if (i >= length) list.push(value);
    else if (was[i] !== value) list[i] = value;
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null;
}

function isState(value: unknown): value is Schema {
  return typeof value === "object" && value !== null;
}
