/** The Colyseus state of a table, built from the one description of its shape. It is a view, never the truth. */
import { Encoder, type Schema, schema, t } from "@colyseus/schema";
import { type Field, type Shape, tableShape } from "@commonwatt/shared/protocol/wire.ts";

// One buffer holds the first full state of 40 peers: growing it while encoding has damaged states before (colyseus#939).
Encoder.BUFFER_SIZE = 128 * 1024;

export type SchemaClass = new () => Schema;

const classes = new Map<Shape, SchemaClass>();

/** The Schema class of a shape; the same shape gives the same class. */
export function classOf(shape: Shape): SchemaClass {
  const known = classes.get(shape);
  if (known) return known;
  const fields = Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, builderOf(field)]));
  const made: SchemaClass = schema(fields, `S${classes.size}`);
  classes.set(shape, made);
  return made;
}

function builderOf(field: Field) {
  if (field === "int") return t.number().optional();
  if (field === "flag") return t.boolean().optional();
  if (field === "text" || field === "json") return t.string().optional();
  if (field === "ints") return t.array("number");
  if (field === "texts") return t.array("string");
  if ("list" in field) return t.array(classOf(field.list));
  return t.ref(classOf(field.group)).optional();
}

export const TableState = classOf(tableShape);
