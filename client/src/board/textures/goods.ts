/** One small picture for each good, 16 × 16 around (0, 0), and those for a spark of energy and a token. */
import type { GoodId } from "@commonwatt/shared/views/types.ts";
import { palette } from "../../ui/palette.ts";
import { chanceFrom } from "../chance.ts";
import { blob, ellipse, faint, handPath, inked, line, mix, type Paper } from "./ink.ts";

export type Token = "J" | "T" | GoodId;
export const tokens: readonly Token[] = ["J", "T", "food", "care", "tools", "learning", "culture"];

export function paintToken(paper: Paper, what: Token): void {
  painters[what](paper);
}

const painters: Readonly<Record<Token, (paper: Paper) => void>> = {
  J: paintSpark,
  T: paintCoin,
  food: paintFood,
  care: paintCare,
  tools: paintTools,
  learning: paintBook,
  culture: paintMusic,
};

/** A small sun with short rays. */
function paintSpark(paper: Paper): void {
  const glow = paper.createRadialGradient(0, 0, 1, 0, 0, 8);
  glow.addColorStop(0, faint(palette.energy, 0.75));
  glow.addColorStop(1, faint(palette.energy, 0));
  paper.fillStyle = glow;
  paper.fillRect(-8, -8, 16, 16);
  const points = Array.from({ length: 8 }, (_, i) => {
    const angle = (i / 8) * Math.PI * 2;
    const reach = i % 2 === 0 ? 6.4 : 2.9;
    return { x: Math.cos(angle) * reach, y: Math.sin(angle) * reach };
  });
  inked(
    paper,
    handPath(points, true, 0, chanceFrom(1)),
    mix(palette.energy, palette.card, 0.15),
    0.9,
    palette.energyInk,
  );
}

function paintCoin(paper: Paper): void {
  inked(paper, ellipse({ x: 0, y: 0 }, 6.2, 6.2), palette.money, 1.3);
  line(paper, ellipse({ x: 0, y: 0 }, 3.9, 3.9), 0.9, palette.card);
  paper.fillStyle = palette.card;
  paper.fill(
    handPath(
      [
        { x: 1, y: -2.6 },
        { x: -1.8, y: 0.5 },
        { x: -0.1, y: 0.5 },
        { x: -1, y: 2.8 },
        { x: 1.9, y: -0.6 },
        { x: 0.2, y: -0.6 },
      ],
      true,
      0,
      chanceFrom(2),
    ),
  );
}

function paintFood(paper: Paper): void {
  const chance = chanceFrom(3);
  inked(paper, blob({ x: 0, y: 1 }, 5.4, 5, 9, 0.05, chance), mix(palette.warn, palette.card, 0.2), 1.2);
  line(
    paper,
    handPath(
      [
        { x: 0, y: -4 },
        { x: 1, y: -7 },
      ],
      false,
      0,
      chance,
    ),
    1.3,
  );
  inked(paper, blob({ x: 3.4, y: -5.6 }, 2.6, 1.4, 6, 0, chance), palette.leaf, 0.9);
}

function paintCare(paper: Paper): void {
  const heart = new Path2D();
  heart.moveTo(0, 6);
  heart.bezierCurveTo(-9, 0, -6, -7, 0, -3);
  heart.bezierCurveTo(6, -7, 9, 0, 0, 6);
  inked(paper, heart, palette.need, 1.2);
}

function paintTools(paper: Paper): void {
  const chance = chanceFrom(4);
  line(
    paper,
    handPath(
      [
        { x: -5, y: 6 },
        { x: 3, y: -3 },
      ],
      false,
      0,
      chance,
    ),
    4,
  );
  line(
    paper,
    handPath(
      [
        { x: -5, y: 6 },
        { x: 3, y: -3 },
      ],
      false,
      0,
      chance,
    ),
    2,
    palette.earth,
  );
  inked(
    paper,
    handPath(
      [
        { x: -2, y: -4 },
        { x: 2, y: -7 },
        { x: 7, y: -1 },
        { x: 4, y: 1.5 },
      ],
      true,
      0.2,
      chance,
    ),
    palette.wind,
    1.2,
  );
}

function paintBook(paper: Paper): void {
  const chance = chanceFrom(5);
  inked(
    paper,
    handPath(
      [
        { x: 0, y: -4 },
        { x: -7, y: -5.5 },
        { x: -7, y: 4 },
        { x: 0, y: 5.5 },
      ],
      true,
      0.2,
      chance,
    ),
    palette.card,
    1.2,
  );
  inked(
    paper,
    handPath(
      [
        { x: 0, y: -4 },
        { x: 7, y: -5.5 },
        { x: 7, y: 4 },
        { x: 0, y: 5.5 },
      ],
      true,
      0.2,
      chance,
    ),
    mix(palette.sky, palette.card, 0.3),
    1.2,
  );
  const lines = new Path2D();
  for (const y of [-2, 0.4, 2.6]) {
    lines.moveTo(-5.2, y - 0.8);
    lines.lineTo(-1.8, y);
  }
  line(paper, lines, 0.8);
}

function paintMusic(paper: Paper): void {
  const stems = new Path2D();
  stems.moveTo(-3, 4);
  stems.lineTo(-3, -5);
  stems.lineTo(5, -6.5);
  stems.lineTo(5, 2.5);
  line(paper, stems, 1.8);
  inked(paper, ellipse({ x: -4.6, y: 4.2 }, 2.5, 2), mix(palette.needInk, palette.night, 0.3), 1);
  inked(paper, ellipse({ x: 3.4, y: 2.8 }, 2.5, 2), mix(palette.needInk, palette.night, 0.3), 1);
}
