/**
 * Which lines and tags the loans become. Pure.
 *
 * Pooled: my own loans are arcs between my home and the pool; all others stand as nameless tags around it.
 * Direct: every loan is an arc from its lender's home to its borrower's.
 */
import type { LoanView } from "@commonwatt/shared/views/types.ts";
import { shared } from "./boxes.ts";
import type { Layout } from "./layout.ts";
import { fanPlaces } from "./loanFan.ts";
import type { Box, Me, Point, Size } from "./types.ts";
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
/** Where along an arc a label may stand, best first. */
const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82] as const;
/** How far beside its arc, in sizes of a label. */
const BESIDE: readonly Point[] = [0, -1.1, 1.1, -2.2, 2.2].flatMap((y) => [0, -0.55, 0.55].map((x) => ({ x, y })));
/** A label beside its arc counts as hiding this share of itself, a label from the middle of it likewise. */
const ASIDE = 0.06;
/** Banner, vessel with its marks, till, pool: from the Bank's place. */
const BANK_PARTS: readonly Box[] = [
  { x: -165, y: -226, w: 330, h: 42 },
  { x: -62, y: -184, w: 250, h: 220 },
  { x: -150, y: -44, w: 70, h: 72 },
  { x: -90, y: 36, w: 180, h: 76 },
];
/** An arc never rises above this, in world units from the top. */
const HIGHEST = 28;
/** Beyond the frame of the map. */
const FAR = 4_000;
const OUTSIDE: readonly ((world: Size) => Box)[] = [
  ({ h }) => ({ x: -FAR, y: -FAR, w: FAR + 22, h: h + 2 * FAR }),
  ({ w, h }) => ({ x: w - 22, y: -FAR, w: FAR, h: h + 2 * FAR }),
  ({ w }) => ({ x: 0, y: -FAR, w, h: FAR + 22 }),
];
/** Arcs end at the rim of the pool, on the side they come from. */
const RIM = { x: 82, y: -2, apart: 11 } as const;
/** from a home's place to where its arcs begin: above the roof */
const ROOF = { x: -6, y: -62 } as const;

/** `label` is the size of a label in world units. */
export function loanPicture(
  loans: readonly LoanView[],
  me: Me | undefined,
  layout: Layout,
  label: { w: number; h: number },
): LoanPicture {
  const open = loans.filter((loan) => loan.state !== "repaid");
  const own = (me?.loans ?? []).filter((loan) => loan.state !== "repaid");
  const ownIds = new Set(own.map((loan) => loan.id));
  const others = open.filter((loan) => !ownIds.has(loan.id)).slice(0, Math.max(0, MOST - own.length));
  const bare: Omit<LoanLine, "label">[] = [];
  const home = me === undefined ? undefined : placeOf(layout, me.seat);
  own.forEach((loan, i) => {
    const [lender, borrower] = [homeOf(layout, loan.lender), homeOf(layout, loan.borrower)];
    const roof = home === undefined ? layout.pool : raised(home);
    const rim = rimOf(layout, roof, i);
    const from = loan.role === "lender" ? roof : (lender ?? rim);
    const to = loan.role === "lender" ? (borrower ?? rim) : roof;
    bare.push({
      ...shown(loan),
      side: loan.role === "lender" ? "lent" : "borrowed",
      from,
      to,
      bend: bendOf(from, to, i),
    });
  });
  const nameless: LoanView[] = [];
  for (const loan of others) {
    const [from, to] = [homeOf(layout, loan.lender), homeOf(layout, loan.borrower)];
    if (from === undefined || to === undefined) nameless.push(loan);
    else bare.push({ ...shown(loan), side: "others", from, to, bend: bendOf(from, to, loan.id) });
  }
  const places = fanPlaces(nameless.length, layout.fan.most);
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

const placeOf = (layout: Layout, seat: number | undefined): Point | undefined =>
  layout.homes.find((home) => home.seat === seat);
const raised = (home: Point): Point => ({ x: home.x + ROOF.x, y: home.y + ROOF.y });

function homeOf(layout: Layout, seat: number | undefined): Point | undefined {
  const home = placeOf(layout, seat);
  return home === undefined ? undefined : raised(home);
}

function rimOf({ pool }: Layout, from: Point, turn: number): Point {
  const side = from.x < pool.x ? -1 : 1;
  return { x: pool.x + side * (RIM.x - (turn % 4) * RIM.apart), y: pool.y + RIM.y + (turn % 2) * 8 };
}

/** Arcs rise like a thrown ball; several between the same two places fan out, above and beside each other. */
function bendOf(from: Point, to: Point, turn: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const rank = turn % 6;
  const steep = Math.abs(to.x - from.x) < length * 0.5;
  const rise = steep ? 40 + rank * 8 : length * (0.2 + rank * 0.11) + 36;
  const side = steep ? (90 + rank * 62) * (turn % 2 === 0 ? 1 : -1) : 0;
  return { x: (from.x + to.x) / 2 + side, y: Math.max((from.y + to.y) / 2 - rise, HIGHEST * 2 - (from.y + to.y) / 2) };
}

/** Puts each label where it hides least: no other label, no name, no roof, no Bank. Own loans choose first. */
function withLabels(
  bare: readonly Omit<LoanLine, "label">[],
  layout: Layout,
  size: { w: number; h: number },
): LoanLine[] {
  const { bank, world } = layout;
  const words = layout.homes.map(({ x, y }) => ({ x: x - 75, y: y + 30, w: 150, h: 36 }));
  const taken: Box[] = [
    ...layout.homes.map(({ x, y }) => ({ x: x - 60, y: y - 58, w: 120, h: 88 })),
    // Written things count double: a label over a roof is better than a label over a name.
    ...words,
    ...words,
    ...BANK_PARTS.map((part) => ({ ...part, x: bank.x + part.x, y: bank.y + part.y })),
    ...OUTSIDE.map((side) => side(world)),
  ];
  return bare.map((line) => {
    let best: { box: Box; at: Point; hidden: number } | undefined;
    for (const beside of line.side === "others" ? BESIDE.slice(0, 1) : BESIDE) {
      for (const share of SHARES) {
        const on = onCurve(line.from, line.bend, line.to, share);
        const at = { x: on.x + beside.x * size.w, y: on.y + beside.y * size.h };
        const box = { x: at.x - size.w / 2, y: at.y - size.h / 2, w: size.w, h: size.h };
        const aside = (Math.abs(beside.x) + Math.abs(beside.y) + Math.abs(share - 0.5)) * ASIDE * size.w * size.h;
        const hidden = taken.reduce((sum, other) => sum + shared(box, other), aside);
        if (best === undefined || hidden < best.hidden) best = { box, at, hidden };
      }
    }
    if (best === undefined || (line.side === "others" && best.hidden > size.w * size.h * 0.1))
      return { ...line, label: undefined };
    // Doubled, so that a later label rather hides a bit of a tree than a bit of this one.
    taken.push(best.box, best.box, best.box);
    return { ...line, label: best.at };
  });
}
