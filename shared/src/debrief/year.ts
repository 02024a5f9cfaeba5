/**
 * One home's year: what it gave and took, its needs, its loans, its predictions, and the three things that turned it. Private:
 * for who held the seat, and the facilitator. A lender learns what she lent and got back, not to whom it went.
 */
import { standingOf } from "../mechanics/standing.ts";
import type { GameEvent } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import type { TurningPoint, YearItem, YearLoan, YearView } from "../views/debrief.ts";
import type { PeerReport, Unit } from "../views/types.ts";
import type { Foretelling } from "./foretold.ts";
import { type Turn, turnsIn, worstRounds } from "./turning.ts";
import type { Marks, Watcher } from "./watch.ts";

/** `debrief.year.<key>`, in the order in which they are told. */
const gave: Readonly<Record<string, Unit>> = {
  goods_sold: "pieces",
  earned_by_goods: "T",
  energy_to_grid: "J",
  lent: "T",
  gave_tokens: "T",
  gave_goods: "pieces",
  commons_time: "min",
  commons_energy: "J",
  designs_copied_by: "pieces",
};
const took: Readonly<Record<string, Unit>> = {
  goods_bought: "pieces",
  paid_for_goods: "T",
  energy_from_grid: "J",
  borrowed: "T",
  got_tokens: "T",
  got_goods: "pieces",
  designs_copied: "pieces",
};

/** A loan of the books, as its borrower and its lenders have it. */
interface Kept extends YearLoan {
  readonly id: number;
  readonly seat: number;
}

export interface Years extends Watcher {
  yearOf(game: Readonly<Game>, seat: number, marks: Marks, foretold: Foretelling): Omit<YearView, "table" | "game">;
}

export function years(): Years {
  const sums = new Map<number, Map<string, number>>();
  const loans: Kept[] = [];
  const turns: Turn[] = [];
  const add = (seat: number, key: string, value: number): void => {
    if (seat < 0 || value === 0) return;
    const own = sums.get(seat) ?? new Map<string, number>();
    own.set(key, (own.get(key) ?? 0) + value);
    sums.set(seat, own);
  };
  return {
    after: (game, { seq, events }) => {
      for (const e of events) {
        count(game, e, add);
        keepLoans(game, e, loans);
        turns.push(...turnsIn(game, e, seq));
      }
    },
    yearOf: (game, seat, marks, foretold) => {
      const own = sums.get(seat) ?? new Map<string, number>();
      const told = foretold.of(seat);
      const reports = game.reports.flatMap(({ round, peers }) => {
        const peer = peers[seat];
        return peer ? [{ round, peer }] : [];
      });
      const over = (of: (peer: PeerReport) => number): number[] => reports.map(({ peer }) => of(peer));
      return {
        seat,
        rounds: game.rounds,
        gave: itemsOf(own, gave),
        took: itemsOf(own, took),
        needs: reports.map(({ round, peer }) => ({ round, met: peer.needsMet, unmet: peer.unmet })),
        wellbeing: over(({ wellbeing }) => wellbeing),
        purse: over(({ purse }) => purse),
        standing: standingOf(game, seat),
        loans: loans.filter((one) => one.seat === seat).map(({ id: _id, seat: _seat, ...loan }) => loan),
        foretold: told,
        hits: told.filter(({ answer, happened }) => answer === happened).length,
        made: told.length,
        turning: turningOf([...turns.filter((one) => one.seat === seat), ...worstRounds(game, seat, marks)]),
      };
    },
  };
}

const itemsOf = (own: ReadonlyMap<string, number>, of: Readonly<Record<string, Unit>>): YearItem[] =>
  Object.entries(of).flatMap(([key, unit]) => {
    const value = own.get(key) ?? 0;
    return value === 0 ? [] : [{ key, value, unit }];
  });

const TURNS_MOST = 3;

/** The weightiest three, no two of one round nor of one kind, in the order in which they came. */
function turningOf(turns: readonly Turn[]): TurningPoint[] {
  const taken: Turn[] = [];
  for (const turn of [...turns].sort((a, b) => b.weight - a.weight || a.seq - b.seq)) {
    if (taken.length === TURNS_MOST) break;
    if (!taken.some(({ round, key }) => round === turn.round || key === turn.key)) taken.push(turn);
  }
  return taken.sort((a, b) => a.seq - b.seq).map(({ key, round, seq, params }) => ({ key, round, seq, params }));
}

function count(game: Readonly<Game>, e: GameEvent, add: (seat: number, key: string, value: number) => void): void {
  const jpt = game.ruleset.dials.money.joulesPerToken;
  switch (e.type) {
    case "market.traded": {
      const { buyer, seller, units, price, shares = [] } = e.data;
      add(buyer, "goods_bought", units);
      add(buyer, "paid_for_goods", units * price);
      add(seller, "goods_sold", units);
      if (seller >= 0) add(seller, "earned_by_goods", units * price);
      for (const { seat, tokens } of shares) add(seat, "earned_by_goods", tokens);
      return;
    }
    case "bank.bought":
      add(e.data.seat, "energy_to_grid", e.data.tokens * jpt);
      return;
    case "bank.sold":
    case "home.bought":
      add(e.data.seat, "energy_from_grid", e.data.tokens * jpt);
      return;
    case "lending.borrowed":
      add(e.data.seat, "borrowed", e.data.amount);
      for (const { lender, amount } of e.data.lots) add(lender, "lent", amount);
      return;
    case "lending.funded":
      add(e.data.borrower, "borrowed", e.data.amount);
      add(e.data.lender, "lent", e.data.amount);
      return;
    case "gifts.tokens":
      add(e.data.seat, "gave_tokens", e.data.tokens);
      add(e.data.to, "got_tokens", e.data.tokens);
      return;
    case "gifts.goods":
      add(e.data.seat, "gave_goods", e.data.units);
      add(e.data.to, "got_goods", e.data.units);
      return;
    case "commons.pledged":
      add(e.data.seat, "commons_time", e.data.minutes);
      add(e.data.seat, "commons_energy", e.data.energy);
      return;
    case "design.copied":
      add(e.data.seat, "designs_copied", 1);
      add(e.data.owner, "designs_copied_by", 1);
      return;
    default:
      return;
  }
}

/** The newest loan of the books is the one an event has just made. */
function keepLoans(game: Readonly<Game>, e: GameEvent, loans: Kept[]): void {
  const change = (id: number, what: Partial<YearLoan>): void => {
    loans.forEach((loan, i) => {
      if (loan.id === id) loans[i] = { ...loan, ...what };
    });
  };
  if (e.type === "lending.borrowed" || e.type === "lending.funded") {
    const id = game.slices.lending.next - 1;
    const { amount, term } = e.data;
    const base = { id, term, round: game.round, back: 0, late: false };
    const lenders = e.type === "lending.funded" ? [{ lender: e.data.lender, amount }] : e.data.lots;
    loans.push({
      ...base,
      seat: e.type === "lending.funded" ? e.data.borrower : e.data.seat,
      role: "borrower",
      amount,
    });
    for (const part of lenders)
      if (part.lender >= 0) loans.push({ ...base, seat: part.lender, role: "lender", amount: part.amount });
  }
  if (e.type === "lending.repaid" && e.data.cleared) change(e.data.loan, { back: game.round });
  if (e.type === "lending.late") change(e.data.loan, { late: true });
}
