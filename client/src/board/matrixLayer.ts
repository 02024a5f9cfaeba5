/** The matrix as a mode of the board: its sheet, and the cross that follows the pointer. */
import type Phaser from "phaser";
import { palette } from "../ui/palette.ts";
import type { Jobs } from "./jobs.ts";
import { type MatrixPlan, planMatrix } from "./matrixPlan.ts";
import { addCanvas, Plate } from "./plate.ts";
import { faint, line } from "./textures/ink.ts";
import { type MatrixInk, paintMatrix } from "./textures/matrix.ts";
import type { Cell } from "./types.ts";

const DEPTH = 20_000;

export class MatrixLayer {
  plan: MatrixPlan = planMatrix(1);
  private readonly jobs: Jobs;
  private readonly sheet: Plate;
  private readonly row: Phaser.GameObjects.Image;
  private readonly column: Phaser.GameObjects.Image;
  private readonly frame: Plate;
  private drawn = "";
  private framed = 0;

  constructor(scene: Phaser.Scene, jobs: Jobs) {
    this.jobs = jobs;
    this.sheet = new Plate(scene, DEPTH);
    const canvas = document.createElement("canvas");
    canvas.width = 4;
    canvas.height = 4;
    const paper = canvas.getContext("2d");
    if (paper === null) throw new Error("this browser gives no 2d canvas");
    paper.fillStyle = faint(palette.energy, 0.26);
    paper.fillRect(0, 0, 4, 4);
    const { key } = addCanvas(scene, canvas);
    this.row = scene.add
      .image(0, 0, key)
      .setOrigin(0, 0)
      .setDepth(DEPTH + 1)
      .setVisible(false);
    this.column = scene.add
      .image(0, 0, key)
      .setOrigin(0, 0)
      .setDepth(DEPTH + 1)
      .setVisible(false);
    this.frame = new Plate(scene, DEPTH + 2);
  }

  /** Makes the plan for `size` peers: the camera needs it before anything is drawn. */
  prepare(size: number): void {
    if (this.plan.size !== size) this.plan = planMatrix(size);
  }

  /** `device`: device pixels for a unit. Drawn anew only when something it shows has changed. */
  sync(ink: MatrixInk, device: number): void {
    this.prepare(ink.affinity.size);
    const { affinity, names, own, lens, zoom } = ink;
    const signature = JSON.stringify([affinity.size, affinity.buckets, affinity.total, names, own, lens, zoom, device]);
    if (signature !== this.drawn) {
      this.drawn = signature;
      const { plan } = this;
      this.jobs.add("matrix", () =>
        this.sheet
          .place({ x: 0, y: 0 })
          .draw({ x: 0, y: 0, ...plan.world }, device, (paper) => paintMatrix(paper, plan, ink)),
      );
    }
    if (this.framed !== device) {
      this.framed = device;
      const { cell } = this.plan;
      this.frame.draw({ x: -3, y: -3, w: cell + 6, h: cell + 6 }, device, (paper) => {
        const box = new Path2D();
        box.rect(0, 0, cell, cell);
        line(paper, box, 5, palette.card);
        line(paper, box, 3, palette.ink);
      });
      this.frame.show(false);
    }
  }

  point(cell: Cell | undefined): void {
    const { plan } = this;
    const shown = cell !== undefined;
    this.row.setVisible(shown);
    this.column.setVisible(shown);
    this.frame.show(shown);
    if (cell === undefined) return;
    const [x, y] = [plan.left + cell.seller * plan.cell, plan.top + cell.buyer * plan.cell];
    this.row.setPosition(18, y).setDisplaySize(plan.left - 18 + plan.size * plan.cell, plan.cell);
    this.column.setPosition(x, 24).setDisplaySize(plan.cell, plan.top - 24 + plan.size * plan.cell);
    this.frame.place({ x, y });
  }

  show(visible: boolean): void {
    this.sheet.show(visible);
    if (!visible) this.point(undefined);
  }
}
