/** What a file of rows is: its columns, each with its unit, its meaning and where it comes from. The codebook is made of these. */
import { type Cell, csvLine } from "./csv.ts";

export interface Column {
  readonly unit: string;
  readonly meaning: string;
  readonly source: string;
}

export interface Sheet<Name extends string = string> {
  readonly file: string;
  readonly about: string;
  readonly columns: Readonly<Record<Name, Column>>;
}

export type RowOf<S> = S extends Sheet<infer Name> ? { readonly [K in Name]: Cell } : never;

export function sheet<const Columns extends Readonly<Record<string, Column>>>(
  file: string,
  about: string,
  columns: Columns,
): Sheet<Extract<keyof Columns, string>> {
  return { file, about, columns };
}

export const column = (unit: string, meaning: string, source: string): Column => ({ unit, meaning, source });

/** Takes the lines of files as they come. */
export type Sink = (file: string, line: string) => void;

export const header = ({ columns }: Sheet): string => csvLine(Object.keys(columns));

/** Writes one row, its cells in the order of the columns. */
export function put<Name extends string>(
  to: Sink,
  { file, columns }: Sheet<Name>,
  row: { readonly [K in Name]: Cell },
) {
  to(file, csvLine((Object.keys(columns) as Name[]).map((name) => row[name])));
}
