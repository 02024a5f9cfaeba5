/** Where the rows, columns and names of the affinity matrix are, in units of its own world. Pure. */
import type { Cell, Point, Size } from "./types.ts";

export interface MatrixPlan {
  readonly size: number;
  readonly cell: number;
  /** left edge of the first column, top edge of the first row */
  readonly left: number;
  readonly top: number;
  readonly world: Size;
  readonly lettering: number;
}

export type Spot =
  | { readonly at: "cell"; readonly cell: Cell }
  | { readonly at: "row"; readonly seat: number }
  | { readonly at: "column"; readonly seat: number };

const CELLS = 900;
const FOOT = 74;
const SMALLEST_CELL = 30;
const LARGEST_CELL = 84;
const EDGE = 24;

export function planMatrix(size: number): MatrixPlan {
  const cell = Math.max(SMALLEST_CELL, Math.min(LARGEST_CELL, CELLS / Math.max(1, size)));
  const lettering = Math.max(15, Math.min(22, cell * 0.46));
  const left = EDGE + lettering * 7.4;
  const top = EDGE + 22 + lettering * 6.2;
  const wide = Math.max(left + size * cell + EDGE, 430);
  return { size, cell, left, top, world: { w: wide, h: top + size * cell + FOOT }, lettering };
}

/** The first row of colours: middle of a cell. */
export function cellMiddle({ left, top, cell }: MatrixPlan, { buyer, seller }: Cell): Point {
  return { x: left + (seller + 0.5) * cell, y: top + (buyer + 0.5) * cell };
}

export function spotAt({ size, cell, left, top }: MatrixPlan, at: Point): Spot | undefined {
  const column = Math.floor((at.x - left) / cell);
  const row = Math.floor((at.y - top) / cell);
  const inColumns = column >= 0 && column < size;
  const inRows = row >= 0 && row < size;
  if (inColumns && inRows) return { at: "cell", cell: { buyer: row, seller: column } };
  if (inRows && at.x < left && at.x >= 0) return { at: "row", seat: row };
  if (inColumns && at.y < top && at.y >= 0) return { at: "column", seat: column };
  return undefined;
}
