/**
 * Fingers, mouse and keys on the board, told as what they mean. Uses DOM events of one element, so that it works while
 * the drawing loop sleeps.
 */
import type { Point } from "./types.ts";

export type BoardKey = "left" | "right" | "up" | "down" | "in" | "out" | "fit" | "choose" | "leave";

export interface Gestures {
  drag(by: Point): void;
  zoom(factor: number, at: Point): void;
  tap(at: Point): void;
  hover(at: Point | undefined): void;
  /** true = the board used it */
  key(key: BoardKey): boolean;
  /** anything at all happened */
  stir(): void;
}

/** A finger or mouse that moved less than this many CSS pixels tapped. */
const TAP_REACH = 8;
const WHEEL = 0.0016;
/** A touchpad's pinch comes as a wheel with ctrl, in smaller steps. */
const PINCH_WHEEL = 0.011;
const LINE_HEIGHT = 18;

const KEYS: Readonly<Record<string, BoardKey>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  "+": "in",
  "=": "in",
  "-": "out",
  _: "out",
  "0": "fit",
  Home: "fit",
  Enter: "choose",
  " ": "choose",
  Escape: "leave",
};

/** Begins to listen. The function it returns ends that. */
export function listen(element: HTMLElement, gestures: Gestures): () => void {
  const fingers = new Map<number, Point>();
  let began: Point | undefined;
  let moved = false;

  const at = (event: PointerEvent | WheelEvent): Point => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const ends = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(type: K, handle: (event: HTMLElementEventMap[K]) => void): void =>
    element.addEventListener(type, handle, { signal: ends.signal, passive: false });

  on("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, at(event));
    if (fingers.size === 1) {
      began = at(event);
      moved = false;
    } else moved = true;
    gestures.stir();
  });

  on("pointermove", (event) => {
    const now = at(event);
    gestures.stir();
    const before = fingers.get(event.pointerId);
    if (before === undefined) {
      gestures.hover(now);
      return;
    }
    if (began !== undefined && Math.hypot(now.x - began.x, now.y - began.y) > TAP_REACH) moved = true;
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, now);
    if (other !== undefined) pinch(gestures, before, now, other);
    else if (moved) gestures.drag({ x: now.x - before.x, y: now.y - before.y });
  });

  const lift = (event: PointerEvent): void => {
    const known = fingers.delete(event.pointerId);
    if (known && fingers.size === 0 && !moved && event.type === "pointerup") gestures.tap(at(event));
  };
  on("pointerup", lift);
  on("pointercancel", lift);
  on("pointerleave", () => {
    if (fingers.size === 0) gestures.hover(undefined);
  });

  on("wheel", (event) => {
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * LINE_HEIGHT : event.deltaY;
    gestures.stir();
    gestures.zoom(Math.exp(-pixels * (event.ctrlKey ? PINCH_WHEEL : WHEEL)), at(event));
  });

  on("keydown", (event) => {
    const key = KEYS[event.key];
    if (key === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    gestures.stir();
    if (gestures.key(key)) event.preventDefault();
  });

  return () => ends.abort();
}

function pinch(gestures: Gestures, before: Point, now: Point, other: Point): void {
  const was = Math.hypot(before.x - other.x, before.y - other.y);
  const is = Math.hypot(now.x - other.x, now.y - other.y);
  gestures.drag({ x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 });
  if (was > 0) gestures.zoom(is / was, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
}
