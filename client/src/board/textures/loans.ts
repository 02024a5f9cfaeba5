/**
 * Loans on paper. Lent by me: a whole line with heads toward the borrower's side. Borrowed by me: beads with heads toward
 * my home. Late: dashed, red, with a warning sign. So no kind is told by colour alone.
 */
import { whole } from "../../ui/format.ts";
import { palette } from "../../ui/palette.ts";
import type { Detail } from "../detail.ts";
import { TAG } from "../loanFan.ts";
import type { LoanLine, LoanTag, Side } from "../loans.ts";
import type { BoardOptions, Point } from "../types.ts";
import { onCurve } from "../wires.ts";
import { paintToken } from "./goods.ts";
import { FONT, faint, letter, line, mix, type Paper } from "./ink.ts";

const COLOURS: Readonly<Record<Side, string>> = {
  lent: palette.moneyInk,
  borrowed: palette.needInk,
  others: palette.money,
};

export interface LoanStyle {
  readonly lettering: number;
  readonly detail: Detail;
  readonly text: BoardOptions["text"];
}

export function paintLoanArcs(paper: Paper, lines: readonly LoanLine[], style: LoanStyle): void {
  for (const loan of lines.toReversed()) paintArc(paper, loan, style.lettering);
}

export function paintLoanLabels(paper: Paper, lines: readonly LoanLine[], style: LoanStyle): void {
  for (const loan of lines.toReversed()) if (loan.label !== undefined) paintLabel(paper, loan, loan.label, style);
}

function paintArc(paper: Paper, loan: LoanLine, unit: number): void {
  const { from, bend, to, side } = loan;
  const own = side !== "others";
  const colour = loan.late ? palette.warn : COLOURS[side];
  const wide = unit * (own ? 0.24 : 0.12);
  const arc = new Path2D();
  arc.moveTo(from.x, from.y);
  arc.quadraticCurveTo(bend.x, bend.y, to.x, to.y);
  line(paper, arc, wide * 2.1, faint(palette.card, own ? 0.85 : 0.5));
  paper.save();
  if (loan.late) paper.setLineDash([wide * 3.2, wide * 2.6]);
  else if (side === "borrowed") paper.setLineDash([0.01, wide * 2.2]);
  line(paper, arc, side === "borrowed" && !loan.late ? wide * 1.5 : wide, own ? colour : faint(colour, 0.62));
  paper.restore();
  for (const share of own ? [0.14, 0.86] : [0.9]) paintHead(paper, loan, share, wide * (own ? 3 : 4), colour);
}

/** An arrow head on the arc, the way the money went. */
function paintHead(paper: Paper, { from, bend, to }: LoanLine, share: number, size: number, colour: string): void {
  const at = onCurve(from, bend, to, share);
  const next = onCurve(from, bend, to, Math.min(1, share + 0.02));
  const angle = Math.atan2(next.y - at.y, next.x - at.x);
  const head = new Path2D();
  head.moveTo(at.x + Math.cos(angle) * size, at.y + Math.sin(angle) * size);
  head.lineTo(at.x + Math.cos(angle + 2.4) * size, at.y + Math.sin(angle + 2.4) * size);
  head.lineTo(at.x + Math.cos(angle - 2.4) * size, at.y + Math.sin(angle - 2.4) * size);
  head.closePath();
  paper.fillStyle = colour;
  paper.fill(head);
  line(paper, head, size * 0.22, palette.card);
}

function paintLabel(paper: Paper, loan: LoanLine, at: Point, { lettering, text }: LoanStyle): void {
  const own = loan.side !== "others";
  const size = own ? lettering : lettering * 0.86;
  const words = labelText(loan, text);
  const colour = loan.late ? palette.warn : COLOURS[loan.side];
  paper.font = `${own ? 650 : 550} ${size}px ${FONT}`;
  const wide = paper.measureText(words).width + size * 1.1;
  const tall = size * 1.55;
  paper.fillStyle = loan.late ? mix(palette.warn, palette.card, 0.86) : palette.card;
  paper.beginPath();
  paper.roundRect(at.x - wide / 2, at.y - tall / 2, wide, tall, tall * 0.3);
  paper.fill();
  paper.lineWidth = own ? size * 0.13 : size * 0.08;
  paper.strokeStyle = colour;
  paper.setLineDash(loan.late ? [size * 0.4, size * 0.26] : []);
  paper.stroke();
  paper.setLineDash([]);
  letter(
    paper,
    words,
    { x: at.x, y: at.y + size * 0.05 },
    { size, weight: own ? 650 : 550, colour: own || loan.late ? colour : palette.ink },
  );
}

/** What stands on a loan's label. */
export function labelText(
  loan: Pick<LoanLine, "side" | "late" | "amount" | "roundsLeft">,
  text: BoardOptions["text"],
): string {
  const params = { amount: loan.amount, rounds: loan.roundsLeft };
  return text(loan.late ? `board.loan.${loan.side}.late` : `board.loan.${loan.side}`, params);
}

/** Nameless loans in rows below the pool, which is at (0, 0). */
export function paintFan(paper: Paper, tags: readonly LoanTag[], { detail }: LoanStyle): void {
  for (const tag of tags) paintRay(paper, tag);
  for (const tag of tags) {
    if (detail === "near") paintTag(paper, tag);
    else paintSeal(paper, tag, detail === "middle");
  }
}

function paintRay(paper: Paper, { at, late, amount }: LoanTag): void {
  const reach = Math.hypot(at.x / 88, at.y / 36);
  const rim = { x: at.x / reach, y: at.y / reach + 4 };
  const ray = new Path2D();
  ray.moveTo(rim.x, rim.y);
  ray.quadraticCurveTo((rim.x + at.x) / 2, (rim.y + at.y) / 2 - 8, at.x, at.y);
  paper.save();
  if (late) paper.setLineDash([6, 4]);
  line(paper, ray, 1 + Math.min(3, amount / 70), faint(late ? palette.warn : palette.money, 0.5));
  paper.restore();
}

/** From afar: a round seal with the rounds left, a little larger the larger the loan. */
function paintSeal(paper: Paper, { at, late, amount, roundsLeft }: LoanTag, numbered: boolean): void {
  const reach = 8.5 + Math.min(3.5, amount / 60);
  const seal = new Path2D();
  seal.ellipse(at.x, at.y, reach, reach, 0, 0, Math.PI * 2);
  paper.fillStyle = late ? mix(palette.warn, palette.card, 0.8) : mix(palette.money, palette.card, 0.55);
  paper.fill(seal);
  paper.save();
  if (late) paper.setLineDash([4, 3]);
  line(paper, seal, late ? 2.2 : 1.3, late ? palette.warn : palette.moneyInk);
  paper.restore();
  if (numbered)
    letter(
      paper,
      late ? "!" : String(roundsLeft),
      { x: at.x, y: at.y + 0.6 },
      { size: 13, weight: 700, colour: late ? palette.warn : palette.ink },
    );
}

function paintTag(paper: Paper, { at, late, amount, roundsLeft }: LoanTag): void {
  paper.fillStyle = late ? mix(palette.warn, palette.card, 0.86) : palette.card;
  paper.beginPath();
  paper.roundRect(at.x - TAG.w / 2, at.y - TAG.h / 2, TAG.w, TAG.h, 6);
  paper.fill();
  paper.lineWidth = late ? 1.8 : 1.1;
  paper.strokeStyle = late ? palette.warn : palette.moneyInk;
  paper.setLineDash(late ? [4, 3] : []);
  paper.stroke();
  paper.setLineDash([]);
  paper.save();
  paper.translate(at.x - TAG.w / 2 + 8.5, at.y);
  paper.scale(0.72, 0.72);
  paintToken(paper, "T");
  paper.restore();
  letter(
    paper,
    whole(amount),
    { x: at.x - TAG.w / 2 + 15, y: at.y + 0.5 },
    { size: 11, weight: 650, align: "left", colour: palette.moneyInk },
  );
  paper.fillStyle = late ? palette.warn : mix(palette.money, palette.card, 0.72);
  paper.beginPath();
  paper.roundRect(at.x + TAG.w / 2 - 17, at.y - TAG.h / 2 + 2, 15, TAG.h - 4, 4);
  paper.fill();
  letter(
    paper,
    late ? "!" : String(roundsLeft),
    { x: at.x + TAG.w / 2 - 9.5, y: at.y + 0.6 },
    { size: 11, weight: 700, colour: late ? palette.card : palette.ink },
  );
}
