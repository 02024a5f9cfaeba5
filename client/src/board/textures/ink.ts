/**
 * The hand of the illustrator: lines that tremble a little, washes that miss their outline a little.
 * All chance comes from a seed, so a picture drawn twice is the same picture.
 */
import { palette } from "../../ui/palette.ts";
import type { Chance } from "../chance.ts";
import type { Point } from "../types.ts";

export type Paper = CanvasRenderingContext2D;
/** The page's own fonts (client/src/ui/base.css): a canvas cannot read CSS variables. */
export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif';
export const SERIF =
  '"Iowan Old Style", "Palatino Linotype", Palatino, "TeX Gyre Pagella", "Book Antiqua", Georgia, "Liberation Serif", serif';

const channels = (hex: string): [number, number, number] => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];

/** `share` of the way from one `#rrggbb` colour to another. */
export function mix(from: string, to: string, share: number): string {
  const a = channels(from);
  const b = channels(to);
  const part = a.map((value, i) => Math.round(value + ((b[i] ?? value) - value) * share));
  return `#${part.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** A `#rrggbb` colour with an opacity from 0 to 1. */
export function faint(hex: string, opacity: number): string {
  return `rgba(${channels(hex).join(",")},${opacity})`;
}

/** A line through `points` as a hand would draw it: `tremble` units off at most, rounded at the corners by `round` (0..1). */
export function handPath(
  points: readonly Point[],
  closed: boolean,
  tremble: number,
  chance: Chance,
  round = 0,
): Path2D {
  const path = new Path2D();
  const shaken = points.map(({ x, y }) => ({
    x: x + (chance() - 0.5) * 2 * tremble,
    y: y + (chance() - 0.5) * 2 * tremble,
  }));
  const count = shaken.length;
  const at = (i: number): Point => shaken[(i + count) % count] as Point;
  if (round > 0) return roundedPath(path, at, count, closed, round);
  path.moveTo(at(0).x, at(0).y);
  for (let i = 1; i < count + (closed ? 1 : 0); i++) {
    const from = at(i - 1);
    const to = at(i);
    // A slight belly makes a straight edge look drawn, not ruled.
    const belly = (chance() - 0.5) * 2 * tremble;
    path.quadraticCurveTo((from.x + to.x) / 2 + belly, (from.y + to.y) / 2 - belly, to.x, to.y);
  }
  if (closed) path.closePath();
  return path;
}

function roundedPath(path: Path2D, at: (i: number) => Point, count: number, closed: boolean, round: number): Path2D {
  const toward = (from: Point, to: Point, share: number): Point => ({
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
  });
  const half = round / 2;
  const first = closed ? toward(at(0), at(1), half) : at(0);
  path.moveTo(first.x, first.y);
  for (let i = 1; i <= (closed ? count : count - 2); i++) {
    const enter = toward(at(i), at(i - 1), half);
    const leave = toward(at(i), at(i + 1), half);
    path.lineTo(enter.x, enter.y);
    path.quadraticCurveTo(at(i).x, at(i).y, leave.x, leave.y);
  }
  if (closed) path.closePath();
  else path.lineTo(at(count - 1).x, at(count - 1).y);
  return path;
}

/** A closed, uneven round: leaves, clouds, stones, washes. */
export function blob(centre: Point, rx: number, ry: number, bumps: number, uneven: number, chance: Chance): Path2D {
  const points: Point[] = [];
  for (let i = 0; i < bumps; i++) {
    const angle = (i / bumps) * Math.PI * 2;
    const reach = 1 + (chance() - 0.5) * 2 * uneven;
    points.push({ x: centre.x + Math.cos(angle) * rx * reach, y: centre.y + Math.sin(angle) * ry * reach });
  }
  return handPath(points, true, 0, chance, 1);
}

export function ellipse(centre: Point, rx: number, ry: number): Path2D {
  const path = new Path2D();
  path.ellipse(centre.x, centre.y, rx, ry, 0, 0, Math.PI * 2);
  return path;
}

export function line(paper: Paper, path: Path2D, width: number, colour: string = palette.ink): void {
  paper.lineWidth = width;
  paper.lineJoin = "round";
  paper.lineCap = "round";
  paper.strokeStyle = colour;
  paper.stroke(path);
}

/** Colour laid on with a wet brush: a little beside the outline, darker where it dried at the rim. */
export function wash(paper: Paper, path: Path2D, colour: string, beside = 1): void {
  paper.save();
  paper.translate(beside, beside * 0.6);
  paper.fillStyle = colour;
  paper.fill(path);
  paper.restore();
}

/** A wash with its ink outline. */
export function inked(paper: Paper, path: Path2D, colour: string, width = 1.4, outline: string = palette.ink): void {
  wash(paper, path, colour, 0.8);
  line(paper, path, width, outline);
}

/** Slanted pen strokes inside `shape`: the shaded side of things. */
export function hatch(
  paper: Paper,
  shape: Path2D,
  area: { x: number; y: number; w: number; h: number },
  gap: number,
  colour: string,
): void {
  paper.save();
  paper.clip(shape);
  paper.strokeStyle = colour;
  paper.lineWidth = Math.max(0.6, gap / 6);
  paper.beginPath();
  for (let x = area.x - area.h; x < area.x + area.w; x += gap) {
    paper.moveTo(x, area.y + area.h);
    paper.lineTo(x + area.h, area.y);
  }
  paper.stroke();
  paper.restore();
}

export interface Lettering {
  readonly size: number;
  readonly weight?: number;
  readonly colour?: string;
  readonly align?: CanvasTextAlign;
  readonly family?: string;
  /** colour of a rim around the letters, so that they can be read on any ground */
  readonly halo?: string;
  /** longest width; longer text ends in "…" */
  readonly within?: number;
  readonly italic?: boolean;
}

/** Writes on the middle line `at.y`. Returns the width it took. */
export function letter(paper: Paper, text: string, at: Point, how: Lettering): number {
  paper.font = `${how.italic === true ? "italic " : ""}${how.weight ?? 500} ${how.size}px ${how.family ?? FONT}`;
  paper.textAlign = how.align ?? "center";
  paper.textBaseline = "middle";
  const shown = how.within === undefined ? text : shorten(paper, text, how.within);
  if (how.halo !== undefined) {
    paper.lineJoin = "round";
    paper.lineWidth = how.size * 0.28;
    paper.strokeStyle = how.halo;
    paper.strokeText(shown, at.x, at.y);
  }
  paper.fillStyle = how.colour ?? palette.ink;
  paper.fillText(shown, at.x, at.y);
  return paper.measureText(shown).width;
}

/** `text`, cut with "…" so that it is no wider than `within` in the paper's present font. */
export function shorten(paper: Paper, text: string, within: number): string {
  if (paper.measureText(text).width <= within) return text;
  const letters = [...text];
  while (letters.length > 1) {
    letters.pop();
    const cut = `${letters.join("").trimEnd()}…`;
    if (paper.measureText(cut).width <= within) return cut;
  }
  return letters.join("");
}
