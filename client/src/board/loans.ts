/**
 * Which lines and tags the loans become. Pure.
 *
 * Pooled: my own loans are arcs between my home and the pool; all others stand as nameless tags around it.
 * Direct: every loan is an arc from its lender's home to its borrower's.
 */
import type { LoanView } from "@commonwatt/shared/views/types.ts";
import { homeBox, type Layout, squareBoxes } from "./layout.ts";
import { fanPlaces } from "./loanFan.ts";
import type { Box, Me, Point } from "./types.ts";
import { onCurve } from "./wires.ts";

export type Side = "lent" | "borrowed" | "others";

export interface LoanLine {
  readonly id: number;
  readonly side: Side;
  readonly late: boolean;
  /** T still owed */
  readonly amount: number;
  readonly roundsLeft: number;
  /** where the money went */
  readonly from: Point;
  readonly to: Point;
  readonly bend: Point;
  /** middle of the label; undefined = no room for one */
  readonly label: Point | undefined;
}

export interface LoanTag {
  readonly id: number;
  readonly late: boolean;
  readonly amount: number;
  readonly roundsLeft: number;
  /** middle of the tag, from the pool */
  readonly at: Point;
}

export interface LoanPicture {
  readonly lines: readonly LoanLine[];
  readonly tags: readonly LoanTag[];
}

/** At most this many loans are drawn; the Loans panel lists all. */
const MOST = 80;
const SHARES = [0.5, 0.4, 0.6, 0.32, 0.68, 0.24, 0.76] as const;
/** from a home's place to where its arcs begin: above the roof */
const ROOF = { x: -6, y: -62 } as const;

/** `label` is the size of a label in world units. */
export function loanPicture(loans: readonly LoanView[], me: Me | undefined, layout: Layout, label: { w: number; h: number }): LoanPicture {
  const open = loans.filter((loan) => loan.state !== "repaid");
  const own = (me?.loans ?? []).filter((loan) => loan.state !== "repaid");
  const ownIds = new Set(own.map((loan) => loan.id));
  const others = open.filter((loan) => !ownIds.has(loan.id)).slice(0, Math.max(0, MOST - own.length));
  const bare: Omit<LoanLine, "label">[] = [];
  const home = me === undefined ? undefined : placeOf(layout, me.seat);
  own.forEach((loan, i) => {
    const [lender, borrower] = [homeOf(layout, loan.lender), homeOf(layout, loan.borrower)];
    const roof = home === undefined ? layout.pool : raised(home);
    const from = loan.role === "lender" ? roof : (lender ?? layout.pool);
    const to = loan.role === "lender" ? (borrower ?? layout.pool) : roof;
    bare.push({ ...shown(loan), side: loan.role === "lender" ? "lent" : "borrowed", from, to, bend: bendOf(from, to, i) });
  });
  const nameless: LoanView[] = [];
  for (const loan of others) {
    const [from, to] = [homeOf(layout, loan.lender), homeOf(layout, loan.borrower)];
    if (from === undefined || to === undefined) nameless.push(loan);
    else bare.push({ ...shown(loan), side: "others", from, to, bend: bendOf(from, to, loan.id) });
  }
  const places = fanPlaces(nameless.length);
  return {
    lines: withLabels(bare, layout, label),
    tags: nameless
      .toSorted((a, b) => a.roundsLeft - b.roundsLeft || a.id - b.id)
      .map((loan, i) => ({ ...shown(loan), at: places[i] ?? { x: 0, y: 0 } })),
  };
}

const shown = (loan: LoanView): { id: number; late: boolean; amount: number; roundsLeft: number } => ({
  id: loan.id,
  late: loan.state === "late",
  amount: loan.owed > 0 ? loan.owed : loan.amount,
  roundsLeft: loan.roundsLeft,
});

const placeOf = (layout: Layout, seat: number | undefined): Point | undefined => layout.homes.find((home) => home.seat === seat);
const raised = (home: Point): Point => ({ x: home.x + ROOF.x, y: home.y + ROOF.y });

function homeOf(layout: Layout, seat: number | undefined): Point | undefined {
  const home = placeOf(layout, seat);
  return home === undefined ? undefined : raised(home);
}

/** Arcs rise like a thrown ball; several between the same two places fan out. */
function bendOf(from: Point, to: Point, turn: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const rank = Math.ceil(turn / 2) * (turn % 2 === 0 ? 1 : -1);
  const rise = length * 0.24 + 30 + (turn % 5) * 8;
  const along = Math.max(-3, Math.min(3, (turn % 7) - 3 || rank % 3)) * 0.05;
  const side = Math.abs(to.x - from.x) < 120 ? 60 + (turn % 4) * 46 : 0;
  return { x: (from.x + to.x) / 2 + (to.x - from.x) * along + side * (turn % 2 === 0 ? 1 : -1), y: (from.y + to.y) / 2 - rise };
}

/** Puts each label on its arc where no other label, no name tag and no Bank is in the way; own loans choose first. */
function withLabels(bare: readonly Omit<LoanLine, "label">[], layout: Layout, size: { w: number; h: number }): LoanLine[] {
  const tags = layout.homes.map((home) => {
    const box = homeBox(home);
    return { ...box, y: home.y + 26, h: 40 };
  });
  const taken: Box[] = [...tags, ...squareBoxes(layout).slice(0, 1)];
  return bare.map((line) => {
    for (const share of SHARES) {
      const at = onCurve(line.from, line.bend, line.to, share);
      const box = { x: at.x - size.w / 2, y: at.y - size.h / 2, w: size.w, h: size.h };
      if (taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      return { ...line, label: at };
    }
    return { ...line, label: line.side === "others" ? undefined : onCurve(line.from, line.bend, line.to, 0.5) };
  });
}

const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

