/** What fingers, mouse and keys do on the board, in the community and in the matrix. */
import { dragged, fitted, frameAt, worldAt, ZOOM_STEP, zoomedAt } from "./camera.ts";
import type { BoardKey, Gestures } from "./input.ts";
import { cellMiddle, spotAt } from "./matrixPlan.ts";
import type { Stage } from "./stage.ts";
import type { Told } from "./state.ts";
import type { BoardOptions, Cell, Point } from "./types.ts";

/** CSS pixels the map moves at a press of an arrow key. */
const PAN = 90;
const STEPS: Readonly<Partial<Record<BoardKey, Point>>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

export interface Hands {
  readonly stage: Stage;
  readonly told: Told;
  readonly options: BoardOptions;
  readonly root: HTMLElement;
  /** marks a cell of the matrix and asks for a frame */
  point(cell: Cell | undefined): void;
  /** asks for a frame, and lets the wind blow */
  stir(): void;
}

export function gesturesOf(hands: Hands): Gestures {
  const { stage, told, options, root, stir } = hands;
  const world = (at: Point): Point => worldAt(stage.eye(), stage.frame(), at);
  const inMatrix = (): boolean => told.mode === "matrix" && told.affinity !== undefined;
  return {
    stir,
    drag: (by) => stage.look(dragged(stage.eye(), stage.frame(), by)),
    zoom: (factor, at) => stage.look(zoomedAt(stage.eye(), stage.frame(), factor, at)),
    tap(at) {
      if (inMatrix()) tapMatrix(hands, world(at));
      else options.onSelect(stage.at(world(at)));
    },
    hover(at) {
      if (inMatrix()) hoverMatrix(hands, at === undefined ? undefined : world(at));
      else root.classList.toggle("pointing", at !== undefined && stage.at(world(at)) !== undefined);
    },
    key: (key) => (inMatrix() && matrixKey(hands, key)) || mapKey(hands, key),
  };
}

function tell({ stage, options }: Hands, cell: Cell | undefined): void {
  const plan = stage.plan();
  const at =
    cell === undefined || plan === undefined
      ? { x: 0, y: 0 }
      : frameAt(stage.eye(), stage.frame(), cellMiddle(plan, cell));
  options.onCell(cell, at);
}

function choose(hands: Hands, cell: Cell | undefined): void {
  const { told } = hands;
  if (told.cell?.buyer === cell?.buyer && told.cell?.seller === cell?.seller) return;
  hands.point(cell);
  tell(hands, cell);
}

function tapMatrix(hands: Hands, at: Point): void {
  const { stage, told, options } = hands;
  const plan = stage.plan();
  const spot = plan === undefined ? undefined : spotAt(plan, at);
  if (spot === undefined) choose(hands, undefined);
  else if (spot.at === "cell") {
    hands.point(spot.cell);
    tell(hands, spot.cell);
  } else if (spot.at === "row") options.onLens(told.lens === spot.seat ? undefined : spot.seat);
  else options.onSelect(spot.seat);
}

function hoverMatrix(hands: Hands, at: Point | undefined): void {
  const { stage, root } = hands;
  const plan = stage.plan();
  const spot = at === undefined || plan === undefined ? undefined : spotAt(plan, at);
  root.classList.toggle("pointing", spot !== undefined);
  choose(hands, spot?.at === "cell" ? spot.cell : undefined);
}

/** Arrows move from cell to cell, Enter looks through the eyes of the row's peer. */
function matrixKey(hands: Hands, key: BoardKey): boolean {
  const { stage, told, options } = hands;
  const size = stage.plan()?.size ?? 0;
  const by = STEPS[key];
  if (by !== undefined && size > 0) {
    const from = told.cell ?? { buyer: -Math.abs(by.y), seller: -Math.abs(by.x) };
    const kept = (n: number): number => Math.min(size - 1, Math.max(0, n));
    choose(hands, { buyer: kept(from.buyer + by.y), seller: kept(from.seller + by.x) });
    return true;
  }
  if (key === "choose" && told.cell !== undefined) {
    options.onLens(told.lens === told.cell.buyer ? undefined : told.cell.buyer);
    return true;
  }
  if (key === "leave" && told.cell !== undefined) {
    choose(hands, undefined);
    return true;
  }
  return false;
}

function mapKey({ stage, told, options, stir }: Hands, key: BoardKey): boolean {
  const by = STEPS[key];
  const frame = stage.frame();
  const middle = { x: frame.view.w / 2, y: frame.view.h / 2 };
  if (by !== undefined) stage.look(dragged(stage.heading(), frame, { x: -by.x * PAN, y: -by.y * PAN }), true);
  else if (key === "in") stage.look(zoomedAt(stage.heading(), frame, ZOOM_STEP, middle), true);
  else if (key === "out") stage.look(zoomedAt(stage.heading(), frame, 1 / ZOOM_STEP, middle), true);
  else if (key === "fit") stage.look(fitted(frame), true);
  else if (key === "leave" && told.lens !== undefined) options.onLens(undefined);
  else if (key === "leave" && told.chosen !== undefined) options.onSelect(undefined);
  else return false;
  stir();
  return true;
}
