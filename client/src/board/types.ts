/** What the play page and the board agree on. Nothing here needs the drawing engine. */
import type { PersonView } from "@commonwatt/shared/views/table.ts";
import type { AffinityView, Flow, OwnLoanView, Params, PublicView } from "@commonwatt/shared/views/types.ts";

export type Mode = "community" | "matrix";
export type Choice = number | "bank";

/** A pair of the affinity matrix: seats of who buys and who sells. */
export interface Cell {
  readonly buyer: number;
  readonly seller: number;
}

/** Whose page this is. A host's page has nobody. */
export interface Me {
  readonly seat: number;
  readonly loans: readonly OwnLoanView[];
}

export interface BoardOptions {
  /** someone clicked a homestead, the Bank, or the open ground (undefined) */
  onSelect(what: Choice | undefined): void;
  /** someone asked to look through a peer's eyes, or to stop doing so */
  onLens(seat: number | undefined): void;
  /** a cell is pointed at (undefined: none any more); `at` is its middle in CSS pixels from the host's top left corner */
  onCell(cell: Cell | undefined, at: { readonly x: number; readonly y: number }): void;
  /** looks a text up, see client/src/text.ts */
  text(key: string, params?: Params): string;
  /** true: nothing moves by itself, everything jumps to its place */
  readonly reducedMotion: boolean;
  /** how many times farther away than before a desk people sit: letters grow, and what is too small then is left out */
  readonly farther?: number;
  /** only for tests and weak machines; by default WebGL where a real graphics processor is behind it, else canvas */
  readonly renderer?: "canvas" | "webgl";
}

export interface Board {
  show(view: PublicView, people: readonly PersonView[], me: Me | undefined): void;
  animate(flows: readonly Flow[]): void;
  affinity(view: AffinityView | undefined): void;
  setMode(mode: Mode): void;
  select(what: Choice | undefined): void;
  lens(seat: number | undefined): void;
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
  destroy(): void;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Size {
  readonly w: number;
  readonly h: number;
}
/** Left, top, width, height. */
export interface Box extends Point, Size {}
