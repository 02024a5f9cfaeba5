/** The affinity matrix as a heat map on a sheet of paper: rows buy, columns sell. */
import type { AffinityView } from "@commonwatt/shared/views/types.ts";
import { palette } from "../../ui/palette.ts";
import { bucketOf } from "../affinity.ts";
import { chanceFrom } from "../chance.ts";
import type { MatrixPlan } from "../matrixPlan.ts";
import type { BoardOptions } from "../types.ts";
import { paintBucket } from "./bucket.ts";
import { faint, handPath, hatch, letter, line, mix, type Paper } from "./ink.ts";

export interface MatrixInk {
  readonly affinity: AffinityView;
  readonly names: readonly string[];
  readonly own: number | undefined;
  readonly lens: number | undefined;
  /** CSS pixels for a unit */
  readonly zoom: number;
  readonly text: BoardOptions["text"];
}

export function paintMatrix(paper: Paper, plan: MatrixPlan, ink: MatrixInk): void {
  paintSheet(paper, plan);
  paintNames(paper, plan, ink);
  paintCells(paper, plan, ink);
  paintLegend(paper, plan, ink);
}

function paintSheet(paper: Paper, { world }: MatrixPlan): void {
  paper.fillStyle = palette.paper;
  paper.fillRect(0, 0, world.w, world.h);
  const chance = chanceFrom(501);
  const sheet = handPath(
    [
      { x: 8, y: 8 },
      { x: world.w - 8, y: 8 },
      { x: world.w - 8, y: world.h - 8 },
      { x: 8, y: world.h - 8 },
    ],
    true,
    1.2,
    chance,
  );
  paper.fillStyle = palette.card;
  paper.fill(sheet);
  line(paper, sheet, 1.8);
}

function paintNames(
  paper: Paper,
  { size, cell, left, top, lettering }: MatrixPlan,
  { names, own, lens, text }: MatrixInk,
): void {
  const corner = lettering * 0.86;
  letter(
    paper,
    text("board.matrix.buyers"),
    { x: left - 10, y: top - corner * 0.9 },
    { size: corner, weight: 600, colour: palette.inkSoft, align: "right" },
  );
  letter(
    paper,
    text("board.matrix.sellers"),
    { x: left, y: 24 + corner * 0.2 },
    { size: corner, weight: 600, colour: palette.inkSoft, align: "left" },
  );
  for (let seat = 0; seat < size; seat++) {
    const name = names[seat] ?? "";
    const weight = seat === own ? 750 : 500;
    const middle = (seat + 0.5) * cell;
    if (seat === own || seat === lens) {
      paper.fillStyle = faint(palette.energy, seat === lens ? 0.5 : 0.24);
      paper.fillRect(18, top + seat * cell, left - 22, cell);
      if (seat === own) paper.fillRect(left + seat * cell, 22 + corner, cell, top - 26 - corner);
    }
    letter(
      paper,
      name,
      { x: left - 9, y: top + middle },
      { size: lettering, weight, align: "right", within: left - 36 },
    );
    paper.save();
    paper.translate(left + middle, top - 9);
    paper.rotate(-Math.PI / 2);
    letter(paper, name, { x: 0, y: 0 }, { size: lettering, weight, align: "left", within: top - 44 - corner });
    paper.restore();
  }
}

function paintCells(paper: Paper, { size, cell, left, top }: MatrixPlan, { affinity, zoom }: MatrixInk): void {
  for (let buyer = 0; buyer < size; buyer++) {
    for (let seller = 0; seller < size; seller++) {
      const x = left + seller * cell;
      const y = top + buyer * cell;
      if (buyer === seller) paintSelf(paper, x, y, cell);
      else
        paintBucket(
          paper,
          { x: x + 0.6, y: y + 0.6, size: cell - 1.2 },
          bucketOf(affinity, { buyer, seller }),
          affinity.buckets,
          zoom,
        );
    }
  }
  const chance = chanceFrom(502);
  line(
    paper,
    handPath(
      [
        { x: left, y: top },
        { x: left + size * cell, y: top },
        { x: left + size * cell, y: top + size * cell },
        { x: left, y: top + size * cell },
      ],
      true,
      0.6,
      chance,
    ),
    1.6,
  );
}

/** Nobody trades with herself. */
function paintSelf(paper: Paper, x: number, y: number, cell: number): void {
  const square = new Path2D();
  square.rect(x + 0.6, y + 0.6, cell - 1.2, cell - 1.2);
  paper.fillStyle = palette.paperDeep;
  paper.fill(square);
  hatch(paper, square, { x, y, w: cell, h: cell }, cell / 4, mix(palette.line, palette.ink, 0.1));
}

/** From the least to the most affinity, under the cells. */
function paintLegend(
  paper: Paper,
  { left, top, size, cell, lettering, world }: MatrixPlan,
  { affinity, text }: MatrixInk,
): void {
  const y = top + size * cell + 22;
  const box = Math.min(34, Math.max(26, lettering * 1.7));
  const least = text("board.affinity.least");
  const most = text("board.affinity.most");
  const start = Math.min(left, world.w - 430 + left * 0.5);
  let x =
    Math.max(24, start) +
    letter(
      paper,
      least,
      { x: Math.max(24, start), y: y + box / 2 },
      { size: lettering * 0.92, weight: 600, align: "left" },
    ) +
    10;
  for (let bucket = 1; bucket <= affinity.buckets; bucket++) {
    // Drawn as large as it gets, so that the number shows whatever the distance.
    paintBucket(paper, { x, y, size: box }, bucket, affinity.buckets, 10);
    paper.strokeStyle = palette.ink;
    paper.lineWidth = 1.2;
    paper.strokeRect(x, y, box, box);
    x += box + 5;
  }
  letter(paper, most, { x: x + 5, y: y + box / 2 }, { size: lettering * 0.92, weight: 600, align: "left" });
}
