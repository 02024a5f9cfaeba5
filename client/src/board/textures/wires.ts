/** Footpaths and, beside them, the wires of the Peer Grid on their poles. */
import { palette } from "../../ui/palette.ts";
import { chanceFrom } from "../chance.ts";
import type { Layout } from "../layout.ts";
import { onCurve, type Wires } from "../wires.ts";
import { faint, handPath, line, mix, type Paper } from "./ink.ts";

/** How high the wire hangs above the path, and how far poles stand apart. */
const HIGH = 15;
const APART = 84;

export function paintWires(paper: Paper, wires: Wires, layout: Layout): void {
  for (const { from, bend, to } of wires.values()) {
    const path = new Path2D();
    path.moveTo(from.x, from.y);
    path.quadraticCurveTo(bend.x, bend.y, to.x, to.y);
    line(paper, path, 11, faint(mix(palette.earth, palette.ink, 0.25), 0.35));
    line(paper, path, 8.5, mix(palette.paper, palette.earth, 0.22));
  }
  const chance = chanceFrom(layout.homes.length + 3);
  for (const { from, bend, to } of wires.values()) {
    const length = Math.hypot(from.x - to.x, from.y - to.y);
    const spans = Math.max(2, Math.round(length / APART));
    const wire = new Path2D();
    for (let i = 0; i <= spans; i++) {
      const foot = onCurve(from, bend, to, i / spans);
      const top = { x: foot.x, y: foot.y - HIGH };
      if (i === 0) wire.moveTo(top.x, top.y);
      else {
        const before = onCurve(from, bend, to, (i - 0.5) / spans);
        wire.quadraticCurveTo(before.x, before.y - HIGH + 5, top.x, top.y);
      }
      if (i === 0 || i === spans) continue;
      line(
        paper,
        handPath([foot, { x: top.x, y: top.y - 2 }], false, 0.3, chance),
        1.8,
        mix(palette.earth, palette.ink, 0.6),
      );
      line(
        paper,
        handPath(
          [
            { x: top.x - 5, y: top.y },
            { x: top.x + 5, y: top.y },
          ],
          false,
          0.3,
          chance,
        ),
        1.6,
        mix(palette.earth, palette.ink, 0.6),
      );
    }
    line(paper, wire, 2.6, faint(palette.card, 0.8));
    line(paper, wire, 1.3, palette.energyInk);
  }
}
