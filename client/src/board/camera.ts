/**
 * Where we look from. Pure: every function takes a view and gives a new one.
 * `x`, `y` are the middle of the frame in world units; `zoom` is CSS pixels per world unit.
 */
import type { Point, Size } from "./types.ts";

export interface Eye extends Point {
  readonly zoom: number;
}
export interface Frame {
  /** CSS pixels */
  readonly view: Size;
  /** world units */
  readonly world: Size;
}

/** Close enough to read everything about one homestead. */
export const CLOSEST = 2.6;
/** One press of + or −. */
export const ZOOM_STEP = 1.35;

export function fitZoom({ view, world }: Frame): number {
  return Math.min(view.w / world.w, view.h / world.h);
}

/** The whole world in the frame. */
export function fitted(frame: Frame): Eye {
  return { x: frame.world.w / 2, y: frame.world.h / 2, zoom: fitZoom(frame) };
}

/** Below this zoom names cannot be read, so the first look goes closer. */
const READABLE = 0.3;
const WELCOME = 0.52;

/** The first look: everything, or, where that would be too small, the surroundings of `home`. */
export function welcome(frame: Frame, home: Point | undefined): Eye {
  if (home === undefined || fitZoom(frame) >= READABLE) return fitted(frame);
  return kept({ x: home.x, y: home.y, zoom: WELCOME }, frame);
}

/** Never farther than the whole world, never closer than `CLOSEST`, never off the map. */
export function kept(eye: Eye, frame: Frame): Eye {
  const far = fitZoom(frame);
  const zoom = Math.min(Math.max(CLOSEST, far), Math.max(far, eye.zoom));
  return {
    x: keptAlong(eye.x, frame.world.w, frame.view.w / zoom),
    y: keptAlong(eye.y, frame.world.h, frame.view.h / zoom),
    zoom,
  };
}

function keptAlong(middle: number, world: number, seen: number): number {
  if (seen >= world) return world / 2;
  return Math.min(world - seen / 2, Math.max(seen / 2, middle));
}

/** Zooms by `factor` so that the world point under `at` (CSS pixels in the frame) stays under it. */
export function zoomedAt(eye: Eye, frame: Frame, factor: number, at: Point): Eye {
  const before = worldAt(eye, frame, at);
  const zoomed = kept({ ...eye, zoom: eye.zoom * factor }, frame);
  const after = worldAt(zoomed, frame, at);
  return kept({ x: zoomed.x + before.x - after.x, y: zoomed.y + before.y - after.y, zoom: zoomed.zoom }, frame);
}

/** Moves the picture by CSS pixels, as a finger drags it. */
export function dragged(eye: Eye, frame: Frame, by: Point): Eye {
  return kept({ x: eye.x - by.x / eye.zoom, y: eye.y - by.y / eye.zoom, zoom: eye.zoom }, frame);
}

/** The world point under a CSS pixel of the frame. */
export function worldAt(eye: Eye, { view }: Frame, at: Point): Point {
  return { x: eye.x + (at.x - view.w / 2) / eye.zoom, y: eye.y + (at.y - view.h / 2) / eye.zoom };
}

/** The CSS pixel of the frame over a world point. */
export function frameAt(eye: Eye, { view }: Frame, at: Point): Point {
  return { x: (at.x - eye.x) * eye.zoom + view.w / 2, y: (at.y - eye.y) * eye.zoom + view.h / 2 };
}

/** A step of the way from one view to another; `share` 1 arrives. */
export function between(from: Eye, to: Eye, share: number): Eye {
  const zoom = from.zoom * (to.zoom / from.zoom) ** share;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, zoom };
}
