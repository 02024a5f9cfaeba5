/**
 * The three kinds of generators. Each stands on (0, 0); the wind turbine's rotor is a picture of its own, so that it can
 * turn. A worn machine is drawn worn: cracked panels, bent mast, patched dome.
 */
import type { GeneratorKind } from "@commonwatt/shared/views/types.ts";
import { palette } from "../../ui/palette.ts";
import { chanceFrom } from "../chance.ts";
import { ellipse, handPath, inked, line, mix, type Paper } from "./ink.ts";

export interface Machine {
  readonly kind: GeneratorKind;
  readonly level: number;
  /** ppm */
  readonly condition: number;
}

/** Where the turbine's hub is, from its foot, and how long its blades are. */
export const HUB = { x: 0, y: -58, reach: 25 } as const;
/** ppm of condition below which a machine looks worn, and badly worn. */
export const WORN = 600_000;
export const BROKEN = 300_000;

export function paintMachine(paper: Paper, machine: Machine, seed: number): void {
  if (machine.kind === "solar") paintSolar(paper, machine, seed);
  else if (machine.kind === "wind") paintMast(paper, machine, seed);
  else paintDome(paper, machine, seed);
}

function paintSolar(paper: Paper, { level, condition }: Machine, seed: number): void {
  const chance = chanceFrom(seed + 21);
  const rows = Math.min(2, level);
  line(
    paper,
    handPath(
      [
        { x: -12, y: 0 },
        { x: -9, y: -9 },
      ],
      false,
      0.2,
      chance,
    ),
    1.6,
  );
  line(
    paper,
    handPath(
      [
        { x: 13, y: 0 },
        { x: 10, y: -9 },
      ],
      false,
      0.2,
      chance,
    ),
    1.6,
  );
  for (let row = rows - 1; row >= 0; row--) {
    const up = row * 17;
    const panel = handPath(
      [
        { x: -21, y: -4 - up },
        { x: -14, y: -20 - up },
        { x: 20, y: -20 - up },
        { x: 21, y: -4 - up },
      ],
      true,
      0.4,
      chance,
    );
    inked(paper, panel, mix(palette.night, palette.wind, condition < WORN ? 0.55 : 0.25), 1.5);
    paper.save();
    paper.clip(panel);
    const grid = new Path2D();
    for (let i = 1; i < 4; i++) {
      grid.moveTo(-21 + i * 10.5, -4 - up);
      grid.lineTo(-14 + i * 8.5, -20 - up);
    }
    grid.moveTo(-22, -12 - up);
    grid.lineTo(22, -12 - up);
    line(paper, grid, 0.8, mix(palette.sky, palette.night, 0.2));
    const glint = handPath(
      [
        { x: -12, y: -4 - up },
        { x: -4, y: -20 - up },
        { x: 2, y: -20 - up },
        { x: -6, y: -4 - up },
      ],
      true,
      0,
      chance,
    );
    paper.fillStyle = `${palette.card}40`;
    paper.fill(glint);
    if (condition < WORN) crack(paper, 6, -12 - up, chance);
    if (condition < BROKEN) crack(paper, -9, -9 - up, chance);
    paper.restore();
  }
}

function paintMast(paper: Paper, { level, condition }: Machine, seed: number): void {
  const chance = chanceFrom(seed + 31);
  const lean = condition < BROKEN ? 3 : 0;
  const thick = 2.4 + Math.min(4, level) * 0.5;
  const mast = handPath(
    [
      { x: -thick, y: 0 },
      { x: -1.2 - lean * 0.3, y: HUB.y / 2 },
      { x: -1.2, y: HUB.y },
      { x: 1.2, y: HUB.y },
      { x: 1.4 + lean, y: HUB.y / 2 },
      { x: thick, y: 0 },
    ],
    true,
    0.3,
    chance,
  );
  inked(
    paper,
    mast,
    condition < WORN ? mix(palette.wind, palette.earth, 0.45) : mix(palette.wind, palette.card, 0.6),
    1.3,
  );
  for (let ring = 1; ring < Math.min(5, level); ring++) {
    line(
      paper,
      handPath(
        [
          { x: -thick, y: -ring * 7 },
          { x: thick, y: -ring * 7 },
        ],
        false,
        0,
        chance,
      ),
      1.6,
      palette.wind,
    );
  }
}

/** Three blades around (0, 0). */
export function paintRotor(paper: Paper, worn: boolean): void {
  const chance = chanceFrom(41);
  const reach = HUB.reach;
  for (let blade = 0; blade < 3; blade++) {
    paper.save();
    paper.rotate((blade * Math.PI * 2) / 3);
    const tip = worn && blade === 1 ? reach * 0.72 : reach;
    const shape = handPath(
      [
        { x: -1, y: 0 },
        { x: -3.6, y: -tip * 0.3 },
        { x: -0.6, y: -tip },
        { x: 1.4, y: 0 },
      ],
      true,
      0.2,
      chance,
    );
    inked(paper, shape, worn ? mix(palette.earth, palette.card, 0.4) : palette.card, 1.2);
    paper.restore();
  }
  inked(paper, ellipse({ x: 0, y: 0 }, 3, 3), palette.energy, 1.2);
}

function paintDome(paper: Paper, { level, condition }: Machine, seed: number): void {
  const chance = chanceFrom(seed + 51);
  const wide = 15 + Math.min(4, level) * 1.6;
  const high = 15 + Math.min(4, level) * 2;
  const tank = new Path2D();
  tank.moveTo(-wide, 0);
  tank.lineTo(-wide, -9);
  tank.bezierCurveTo(-wide, -9 - high * 1.15, wide, -9 - high * 1.15, wide, -9);
  tank.lineTo(wide, 0);
  tank.bezierCurveTo(wide * 0.5, 4, -wide * 0.5, 4, -wide, 0);
  inked(paper, tank, mix(palette.biogas, palette.paper, condition < WORN ? 0.55 : 0.3), 1.5);
  const rim = new Path2D();
  rim.moveTo(-wide, -9);
  rim.bezierCurveTo(-wide * 0.5, -5, wide * 0.5, -5, wide, -9);
  line(paper, rim, 1.2);
  const ribs = new Path2D();
  ribs.moveTo(-wide * 0.35, -6.5);
  ribs.quadraticCurveTo(-wide * 0.4, -high, -1, -8 - high * 0.84);
  ribs.moveTo(wide * 0.4, -6.5);
  ribs.quadraticCurveTo(wide * 0.42, -high, 1, -8 - high * 0.84);
  line(paper, ribs, 0.8, mix(palette.biogas, palette.ink, 0.4));
  line(
    paper,
    handPath(
      [
        { x: wide - 2, y: -4 },
        { x: wide + 6, y: -4 },
        { x: wide + 6, y: 2 },
      ],
      false,
      0.3,
      chance,
    ),
    2.2,
  );
  if (condition < WORN)
    inked(
      paper,
      handPath(
        [
          { x: -9, y: -16 },
          { x: -2, y: -18 },
          { x: -1, y: -11 },
          { x: -8, y: -10 },
        ],
        true,
        0.5,
        chance,
      ),
      mix(palette.earth, palette.card, 0.4),
      1,
    );
  if (condition < BROKEN) crack(paper, 5, -14, chance);
}

function crack(paper: Paper, x: number, y: number, chance: () => number): void {
  const zigzag = handPath(
    [
      { x: x - 6, y: y - 7 },
      { x: x - 1, y: y - 2 },
      { x: x - 3, y: y + 1 },
      { x: x + 5, y: y + 7 },
    ],
    false,
    0.6,
    chance,
  );
  line(paper, zigzag, 2.2, palette.card);
  line(paper, zigzag, 1.1, palette.warn);
}
