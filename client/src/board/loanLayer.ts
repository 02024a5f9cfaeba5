/** Loans on the map: tags of nameless ones on the ground below the pool, arcs behind the houses, their labels before all. */

import type { PublicView } from "@commonwatt/shared/views/types.ts";
import type Phaser from "phaser";
import { letterSize } from "./detail.ts";
import type { Layout } from "./layout.ts";
import { fanReach } from "./loanFan.ts";
import { type LoanLine, loanPicture } from "./loans.ts";
import type { Look } from "./look.ts";
import { Plate } from "./plate.ts";
import { paintFan, paintLoanArcs, paintLoanLabels } from "./textures/loans.ts";
import type { Box, Me } from "./types.ts";
import { onCurve } from "./wires.ts";

const DEPTH = { fan: 6, arcs: 8, labels: 5_000 } as const;
/** size of a label, in letters */
const LABEL = { w: 10.4, h: 1.8 } as const;
const AROUND = 120;

export class LoanLayer {
  private readonly fan: Plate;
  private readonly arcs: Plate;
  private readonly labels: Plate;
  private drawn = "";
  private has = { tags: false, lines: false };

  constructor(scene: Phaser.Scene) {
    this.fan = new Plate(scene, DEPTH.fan);
    this.arcs = new Plate(scene, DEPTH.arcs);
    this.labels = new Plate(scene, DEPTH.labels);
  }

  /** `seen`: the part of the world in the frame; arcs are drawn for it, and a little beyond. */
  sync(view: PublicView, me: Me | undefined, layout: Layout, look: Look, seen: Box): void {
    const signature = JSON.stringify([view.loans, me, layout.world, layout.homes.length, look.step, look.device, seen]);
    if (signature === this.drawn) return;
    this.drawn = signature;
    const lettering = letterSize(look.reading, 13, 25);
    const picture = loanPicture(view.loans, me, layout, { w: lettering * LABEL.w, h: lettering * LABEL.h });
    const style = { lettering, detail: look.detail, text: look.text };
    this.has = { tags: picture.tags.length > 0, lines: picture.lines.length > 0 };
    const { half, down } = fanReach(picture.tags.length, layout.fan.most);
    if (this.has.tags)
      this.fan
        .place(layout.pool)
        .draw({ x: -half - 6, y: 0, w: half * 2 + 12, h: down + 6 }, look.device, (paper) =>
          paintFan(paper, picture.tags, style),
        );
    const box = common(boundsOf(picture.lines, lettering), seen);
    if (box === undefined) this.has = { ...this.has, lines: false };
    else {
      this.arcs.place({ x: 0, y: 0 }).draw(box, look.device, (paper) => paintLoanArcs(paper, picture.lines, style));
      this.labels.place({ x: 0, y: 0 }).draw(box, look.device, (paper) => paintLoanLabels(paper, picture.lines, style));
    }
    this.show(true);
  }

  show(visible: boolean): void {
    this.fan.show(visible && this.has.tags);
    this.arcs.show(visible && this.has.lines);
    this.labels.show(visible && this.has.lines);
  }
}

function boundsOf(lines: readonly LoanLine[], lettering: number): Box {
  const points = lines.flatMap(({ from, bend, to, label }) => [
    from,
    to,
    onCurve(from, bend, to, 0.25),
    onCurve(from, bend, to, 0.5),
    onCurve(from, bend, to, 0.75),
    ...(label === undefined ? [] : [label]),
  ]);
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const rim = lettering * LABEL.w * 0.6;
  const [left, top] = [Math.min(...xs) - rim, Math.min(...ys) - rim];
  return { x: left, y: top, w: Math.max(...xs) + rim - left, h: Math.max(...ys) + rim - top };
}

function common(a: Box, seen: Box): Box | undefined {
  const x = Math.max(a.x, seen.x - AROUND);
  const y = Math.max(a.y, seen.y - AROUND);
  const w = Math.min(a.x + a.w, seen.x + seen.w + AROUND) - x;
  const h = Math.min(a.y + a.h, seen.y + seen.h + AROUND) - y;
  return w > 1 && h > 1 ? { x, y, w, h } : undefined;
}
