/** The sky over a district: clouds, wind lines, and a signpost that says it in numbers. */
import type { DistrictWeather } from "@commonwatt/shared/views/types.ts";
import { percent } from "../../ui/format.ts";
import { palette } from "../../ui/palette.ts";
import { chanceFrom } from "../chance.ts";
import type { Detail } from "../detail.ts";
import type { BoardOptions } from "../types.ts";
import { blob, ellipse, faint, handPath, hatch, inked, letter, line, mix, type Paper, SERIF, wash } from "./ink.ts";

export const CLOUD = { w: 190, h: 84 } as const;
export const GUST = { w: 200, h: 60 } as const;

/** A cloud around the middle of `CLOUD`; `dark` from 0 (fair weather) to 1 (rain). */
export function paintCloud(paper: Paper, seed: number, dark: number): void {
  const chance = chanceFrom(seed + 401);
  const tint = mix(palette.card, palette.inkSoft, dark * 0.42);
  const puffs = [
    { x: -46, y: 10, r: 25 },
    { x: -16, y: -6, r: 33 },
    { x: 22, y: -2, r: 30 },
    { x: 52, y: 12, r: 21 },
  ].map(({ x, y, r }) =>
    blob({ x: x + (chance() - 0.5) * 8, y: y + (chance() - 0.5) * 6 }, r, r * 0.72, 10, 0.04, chance),
  );
  for (const puff of puffs) line(paper, puff, 3, mix(palette.inkSoft, palette.card, 0.25));
  for (const puff of puffs) wash(paper, puff, tint, 0);
  const base = handPath(
    [
      { x: -62, y: 22 },
      { x: 64, y: 22 },
    ],
    false,
    2,
    chance,
  );
  line(paper, base, 1.6, mix(palette.inkSoft, palette.card, 0.25));
  for (const puff of puffs)
    hatch(paper, puff, { x: -20, y: 6, w: 90, h: 22 }, 5, faint(palette.inkSoft, 0.25 + dark * 0.3));
  if (dark < 0.6) return;
  const rain = new Path2D();
  for (let i = 0; i < 9; i++) {
    const x = -48 + i * 12;
    rain.moveTo(x, 27 + (i % 3) * 2);
    rain.lineTo(x - 4, 37 + (i % 3) * 2);
  }
  line(paper, rain, 1.4, palette.water);
}

/** Pen strokes of wind around the middle of `GUST`. */
export function paintGust(paper: Paper, strength: number): void {
  const colour = mix(palette.wind, palette.ink, 0.25);
  for (let i = 0; i < Math.min(3, 1 + Math.floor(strength)); i++) {
    const y = -14 + i * 15;
    const x = -80 + (i % 2) * 26;
    const stroke = new Path2D();
    stroke.moveTo(x, y + 4);
    stroke.bezierCurveTo(x + 40, y - 6, x + 60, y + 8, x + 100, y);
    stroke.bezierCurveTo(x + 128, y - 6, x + 128, y - 20, x + 112, y - 16);
    line(paper, stroke, 6, faint(palette.card, 0.7));
    line(paper, stroke, 2.6, colour);
  }
}

/** A sun around (0, 0); brighter weather has longer rays. `reach` is the disc's radius. */
export function paintSun(paper: Paper, reach: number, strength: number): void {
  const rays = new Path2D();
  const long = reach * (0.35 + Math.min(1.6, strength) * 0.45);
  for (let i = 0; i < 12; i++) {
    const angle = (i / 12) * Math.PI * 2;
    rays.moveTo(Math.cos(angle) * reach * 1.25, Math.sin(angle) * reach * 1.25);
    rays.lineTo(Math.cos(angle) * (reach * 1.25 + long), Math.sin(angle) * (reach * 1.25 + long));
  }
  line(paper, rays, reach * 0.16, palette.energyInk);
  inked(paper, ellipse({ x: 0, y: 0 }, reach, reach), palette.energy, reach * 0.12);
}

/** A signpost standing with its foot at (0, 0): the district's name, its sun and wind today, and whether they will rise or fall. */
export function paintSign(
  paper: Paper,
  district: number,
  weather: DistrictWeather,
  style: { lettering: number; detail: Detail },
  text: BoardOptions["text"],
): void {
  const { lettering, detail } = style;
  const chance = chanceFrom(district + 431);
  const wood = mix(palette.earth, palette.card, 0.45);
  const board = (x: number, y: number, w: number, h: number): Path2D =>
    handPath(
      [
        { x, y },
        { x: x + w - 8, y: y + 1 },
        { x: x + w, y: y + h / 2 },
        { x: x + w - 8, y: y + h },
        { x, y: y + h - 1 },
      ],
      true,
      0.8,
      chance,
    );
  const row = lettering * 1.5;
  const wide = lettering * 7.4;
  const left = -wide / 2 + 8;
  const top = -row * 3 - 16;
  wash(paper, ellipse({ x: 2, y: 0 }, 14, 4), faint(palette.ink, 0.2), 0);
  line(
    paper,
    handPath(
      [
        { x: 0, y: 0 },
        { x: 0, y: top - 6 },
      ],
      false,
      0.4,
      chance,
    ),
    7.5,
  );
  line(
    paper,
    handPath(
      [
        { x: 0, y: 0 },
        { x: 0, y: top - 6 },
      ],
      false,
      0.4,
      chance,
    ),
    4.8,
    mix(palette.earth, palette.ink, 0.2),
  );
  inked(paper, board(left, top, wide, row * 1.06), wood, 1.5);
  letter(
    paper,
    text(`board.district.${district}`),
    { x: left + 7, y: top + row * 0.56 },
    { size: lettering * 1.12, weight: 700, family: SERIF, align: "left" },
  );
  inked(paper, board(left, top + row * 1.14, wide, row * 1.9), palette.card, 1.5);
  const rows = [
    {
      share: weather.sun,
      coming: weather.sunForecast,
      icon: () => paintSun(paper, lettering * 0.3, weather.sun / 1_000_000),
    },
    { share: weather.wind, coming: weather.windForecast, icon: () => paintBreeze(paper, lettering * 0.62) },
  ];
  rows.forEach(({ share, coming, icon }, i) => {
    const y = top + row * (1.66 + i * 0.9);
    placed(paper, { x: left + lettering * 0.95, y }, icon);
    const start = left + lettering * 1.75;
    // Too small to read from afar: a bar tells how much of a mean day it is.
    const wideNow =
      detail === "far"
        ? paintGauge(paper, { x: start, y }, lettering, share)
        : letter(paper, percent(share), { x: start, y }, { size: lettering * 0.92, weight: 650, align: "left" });
    paintTrend(
      paper,
      { x: start + Math.max(lettering * 2.5, wideNow) + lettering * 0.75, y },
      lettering * 0.42,
      coming - share,
      weather.error,
    );
  });
}

function placed(paper: Paper, at: { x: number; y: number }, paint: () => void): void {
  paper.save();
  paper.translate(at.x, at.y);
  paint();
  paper.restore();
}

function paintGauge(paper: Paper, at: { x: number; y: number }, lettering: number, share: number): number {
  const wide = lettering * 2.5;
  paper.fillStyle = palette.paperDeep;
  paper.fillRect(at.x, at.y - lettering * 0.25, wide, lettering * 0.5);
  paper.fillStyle = palette.inkSoft;
  paper.fillRect(at.x, at.y - lettering * 0.25, wide * Math.min(1, share / 2_000_000), lettering * 0.5);
  return wide;
}

function paintBreeze(paper: Paper, size: number): void {
  const strokes = new Path2D();
  strokes.moveTo(-size, -size * 0.1);
  strokes.bezierCurveTo(-size * 0.2, -size * 0.4, size * 0.2, size * 0.2, size * 0.7, -size * 0.25);
  strokes.moveTo(-size * 0.7, size * 0.5);
  strokes.bezierCurveTo(-size * 0.1, size * 0.2, size * 0.3, size * 0.7, size, size * 0.35);
  line(paper, strokes, size * 0.22, mix(palette.wind, palette.ink, 0.3));
}

/** Tomorrow against today: up, down, or about the same. */
function paintTrend(paper: Paper, at: { x: number; y: number }, size: number, change: number, error: number): void {
  const turn = Math.abs(change) <= error ? 0 : change > 0 ? -1 : 1;
  const arrow = new Path2D();
  arrow.moveTo(at.x - size * 0.7, at.y - turn * size * 0.6);
  arrow.lineTo(at.x + size * 0.7, at.y + turn * size * 0.6);
  const back = Math.atan2(turn * 1.2, 1.4) + Math.PI;
  for (const side of [-0.6, 0.6]) {
    arrow.moveTo(at.x + size * 0.7, at.y + turn * size * 0.6);
    arrow.lineTo(
      at.x + size * 0.7 + Math.cos(back + side) * size * 0.7,
      at.y + turn * size * 0.6 + Math.sin(back + side) * size * 0.7,
    );
  }
  line(paper, arrow, size * 0.3, palette.inkSoft);
}
