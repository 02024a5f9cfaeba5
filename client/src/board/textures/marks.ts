/** Small marks that say how a peer is: done, away, played by a bot, suspended; pips, bars and tags. 18 × 18 around (0, 0). */
import { palette } from "../../ui/palette.ts";
import { chanceFrom } from "../chance.ts";
import { ellipse, handPath, inked, line, mix, type Paper } from "./ink.ts";

export type Mark = "done" | "away" | "bot" | "autopilot" | "suspended";

export function paintMark(paper: Paper, mark: Mark): void {
  const chance = chanceFrom(61);
  if (mark === "done") {
    inked(paper, ellipse({ x: 0, y: 0 }, 9, 9), palette.leaf, 1.4);
    line(
      paper,
      handPath(
        [
          { x: -4, y: 0.4 },
          { x: -1, y: 3.8 },
          { x: 4.6, y: -3.6 },
        ],
        false,
        0,
        chance,
      ),
      2.6,
      palette.card,
    );
  } else if (mark === "suspended") {
    inked(
      paper,
      handPath(
        [
          { x: 0, y: -9.5 },
          { x: 9.5, y: 7.5 },
          { x: -9.5, y: 7.5 },
        ],
        true,
        0.2,
        chance,
      ),
      palette.warn,
      1.4,
    );
    line(
      paper,
      handPath(
        [
          { x: 0, y: -3.6 },
          { x: 0, y: 1.6 },
        ],
        false,
        0,
        chance,
      ),
      2.4,
      palette.card,
    );
    line(
      paper,
      handPath(
        [
          { x: 0, y: 4.8 },
          { x: 0, y: 5 },
        ],
        false,
        0,
        chance,
      ),
      2.6,
      palette.card,
    );
  } else if (mark === "away") {
    inked(paper, ellipse({ x: 0, y: 0 }, 9, 9), mix(palette.night, palette.paper, 0.25), 1.4);
    const moon = new Path2D();
    moon.arc(-0.5, 0, 5.4, Math.PI * 0.25, Math.PI * 1.55);
    moon.bezierCurveTo(-3.4, -3, -2, 3.4, 3.3, 3.8);
    paper.fillStyle = palette.card;
    paper.fill(moon);
  } else {
    inked(
      paper,
      handPath(
        [
          { x: -8, y: -6 },
          { x: 8, y: -6 },
          { x: 8, y: 7 },
          { x: -8, y: 7 },
        ],
        true,
        0.3,
        chance,
        0.3,
      ),
      mark === "bot" ? mix(palette.wind, palette.card, 0.35) : palette.card,
      1.4,
    );
    line(
      paper,
      handPath(
        [
          { x: 0, y: -6 },
          { x: 0, y: -9 },
        ],
        false,
        0,
        chance,
      ),
      1.4,
    );
    paper.fillStyle = palette.ink;
    paper.fill(ellipse({ x: -3.2, y: -0.8 }, 1.7, 1.9));
    paper.fill(ellipse({ x: 3.2, y: -0.8 }, 1.7, 1.9));
    line(
      paper,
      handPath(
        [
          { x: -3, y: 4 },
          { x: 3, y: 4 },
        ],
        false,
        0.1,
        chance,
      ),
      1.3,
    );
  }
}

/** `count` dots in a row around (0, 0). */
export function paintPips(paper: Paper, count: number): void {
  const shown = Math.min(6, count);
  for (let i = 0; i < shown; i++) {
    inked(paper, ellipse({ x: (i - (shown - 1) / 2) * 6.4, y: 0 }, 2.3, 2.3), palette.card, 1.1);
  }
}

/** A short bar around (0, 0): `share` from 0 to 1 filled; turns to the warning colour below a third. */
export function paintBar(paper: Paper, share: number, width: number): void {
  const full = Math.max(0, Math.min(1, share));
  paper.fillStyle = palette.card;
  paper.fillRect(-width / 2, -2.2, width, 4.4);
  paper.fillStyle = full < 0.33 ? palette.warn : full < 0.6 ? palette.energy : palette.leaf;
  paper.fillRect(-width / 2, -2.2, width * full, 4.4);
  paper.lineWidth = 1;
  paper.strokeStyle = palette.ink;
  paper.strokeRect(-width / 2, -2.2, width, 4.4);
}

/** A battery standing on (0, 0), filled to `share`. */
export function paintBattery(paper: Paper, share: number): void {
  const full = Math.max(0, Math.min(1, share));
  const chance = chanceFrom(71);
  const box = (top: number, bottom: number, half: number): Path2D =>
    handPath(
      [
        { x: -half, y: bottom },
        { x: -half, y: top },
        { x: half, y: top },
        { x: half, y: bottom },
      ],
      true,
      0.2,
      chance,
    );
  inked(paper, box(-40, -36, 3), palette.inkSoft, 1.2);
  inked(paper, box(-36, 0, 6.5), palette.card, 1.5);
  if (full > 0) {
    paper.fillStyle = full < 0.2 ? palette.warn : palette.energy;
    paper.fillRect(-4.8, -1.6 - 32.8 * full, 9.6, 32.8 * full);
  }
  const marks = new Path2D();
  for (const quarter of [0.25, 0.5, 0.75]) {
    marks.moveTo(-5.4, -1.6 - 32.8 * quarter);
    marks.lineTo(-1.5, -1.6 - 32.8 * quarter);
  }
  line(paper, marks, 0.9, palette.inkSoft);
  line(paper, box(-36, 0, 6.5), 1.5);
}
