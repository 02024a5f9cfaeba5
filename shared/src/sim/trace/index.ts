/** Follow the joule: where a balance, a price, a credit or a total of the Bank has come from, back to the sunlight. */
import { splitByWeight } from "../../kernel/split.ts";
import { WHOLE } from "../../kernel/units.ts";
import { type AccountId, accountNamed, kinds } from "../../ledger/account.ts";
import { balanceOf } from "../../ledger/post.ts";
import { batchEngine } from "../../mechanics/index.ts";
import { activeProducers, costAt, declaredCost, workJoules } from "../../mechanics/registry.ts";
import type { Game } from "../../rules/game.ts";
import type { GameLog } from "../../rules/replay.ts";
import { type Trace, Tracer } from "./back.ts";
import { type CreditSource, creditSources, creditWatch } from "./credits.ts";
import { type Recorded, recordMoves } from "./moves.ts";

/** Totals that can be asked about, and the kinds of account that they add up. */
export const traceTotals = {
  inventory: ["grid"],
  till: ["till"],
  pool: ["pool"],
  commons: ["commons"],
  stored: ["battery", "grid"],
  /** tokens in purses, orders and the pool */
  outstanding: ["purse", "reserved", "pool", "commons"],
} as const;
export type TraceTotal = keyof typeof traceTotals;

export type TraceQuestion =
  | { readonly of: "balance"; readonly account: AccountId }
  | { readonly of: "total"; readonly total: TraceTotal }
  | { readonly of: "price"; readonly good: string }
  | { readonly of: "credits"; readonly seat: number };

/** What a price is made of, in T: the parts add up to it. */
export interface PricePart {
  readonly part: "energy" | "work" | "setup" | "margin";
  readonly tokens: number;
  /** J that these tokens stand for, as they were reckoned */
  readonly joules: number;
}
export interface PriceTrace {
  readonly good: string;
  readonly price: number;
  readonly parts: readonly PricePart[];
  /** who stands in the registry, with the J a piece takes each, the lowest first; the price follows the middle */
  readonly producers: readonly { readonly seat: number; readonly joules: number }[];
}

export type TraceAnswer =
  | (Trace & { readonly of: "balance" | "total"; readonly asked: readonly { account: AccountId; amount: number }[] })
  | ({ readonly of: "price" } & PriceTrace)
  /** `lent`: how the tokens that the credits were earned with came to the lender */
  | { readonly of: "credits"; readonly credits: number; readonly loans: readonly CreditSource[]; readonly lent: Trace };

/** Answers for the moment after action `seq` (0 = the first dawn). Throws a sentence when there is no such thing. */
export function traceOf(log: GameLog, seq: number, question: TraceQuestion): TraceAnswer {
  if (seq < 0 || seq > log.actions.length) throw new Error(`there is no action ${seq} in this game`);
  if (question.of === "credits") return traceCredits(log, seq, question.seat);
  const recorded = recordMoves(batchEngine, log, seq);
  if (question.of === "price") return { of: "price", ...tracePrice(recorded.game, question.good) };
  const accounts = question.of === "balance" ? [known(question.account)] : accountsOf(recorded, question.total);
  const tracer = new Tracer(recorded);
  const asked = accounts.flatMap((account) => {
    const amount = balanceOf(recorded.game.balances, accountNamed(account));
    return amount > 0 ? [{ account, amount }] : [];
  });
  for (const one of asked) tracer.follow({ ...one, before: recorded.moves.length });
  return { of: question.of, asked, ...tracer.trace() };
}

function known(account: AccountId): AccountId {
  const [kind = ""] = account.split(":");
  if (!Object.hasOwn(kinds, kind)) throw new Error(`there is no account ${account}`);
  if (accountNamed(account).floor < 0)
    throw new Error(`${account} is where things come from: it holds nothing to trace`);
  return account;
}

function accountsOf({ game }: Recorded, total: TraceTotal): AccountId[] {
  const wanted: readonly string[] = traceTotals[total];
  return game.balances.opened
    .filter(({ kind }) => wanted.includes(kind))
    .map(({ name }) => name)
    .sort();
}

function tracePrice(game: Readonly<Game>, good: string): PriceTrace {
  const spec = game.ruleset.goods.find(({ id }) => id === good);
  const price = game.slices.registry.prices[good];
  if (!spec || !price) throw new Error(`there is no price of ${good}`);
  const joulesPerToken = game.ruleset.dials.money.joulesPerToken;
  const { setup, batch, copies } = game.ruleset.dials.registry;
  // The ordinary piece says in what proportion a cost is energy, work and setting up.
  const spread = spec.copyEnergy > 0 ? copies : batch;
  const ordinary = costAt(game, spec, WHOLE);
  const forSetup = Math.floor(workJoules(game, setup) / spread);
  const forWork = Math.floor(workJoules(game, spec.minutes) / (spec.copyEnergy > 0 ? copies : 1));
  const weights = [Math.max(0, ordinary - forSetup - forWork), forWork, forSetup];
  const tokens = splitByWeight(price.cost, weights);
  const joules = splitByWeight(price.median, weights);
  const parts = (["energy", "work", "setup"] as const).map((part, i) => ({
    part,
    tokens: tokens[i] ?? 0,
    joules: joules[i] ?? 0,
  }));
  const producers = activeProducers(game, good)
    .map((seat) => ({ seat, joules: declaredCost(game, seat, spec) }))
    .sort((a, b) => a.joules - b.joules || a.seat - b.seat);
  return {
    good,
    price: price.price,
    parts: [...parts, { part: "margin", tokens: price.margin, joules: price.margin * joulesPerToken }],
    producers,
  };
}

/** The credits of a seat by the loans that earned them, and the tokens lent on those loans back to the sunlight. */
function traceCredits(log: GameLog, seq: number, seat: number): TraceAnswer {
  const { engine, growths } = creditWatch(seat);
  const recorded = recordMoves(engine, log, seq);
  if (!recorded.game.seats[seat]) throw new Error(`there is no seat ${seat} in this game`);
  const credits = recorded.game.slices.lending.credits[seat] ?? 0;
  const loans = creditSources(growths, credits);
  // What she put up for lending, the latest first, as much as is out on the loans that earned it.
  const most = new Map<number, number>();
  for (const { loan, tokens } of loans) most.set(loan, Math.max(tokens, most.get(loan) ?? 0));
  let left = [...most.values()].reduce((sum, tokens) => sum + tokens, 0);
  const tracer = new Tracer(recorded);
  for (let i = recorded.moves.length - 1; i >= 0 && left > 0; i--) {
    const move = recorded.moves[i];
    if (!move || (move.reason !== "lend" && move.reason !== "fund") || accountNamed(move.from).seat !== seat) continue;
    const amount = Math.min(left, move.amount);
    tracer.follow({ account: move.from, amount, before: i });
    left -= amount;
  }
  return { of: "credits", credits, loans, lent: tracer.trace() };
}

export type { Trace, TraceEdge, TraceNode, TraceSource } from "./back.ts";
export type { CreditSource } from "./credits.ts";
export { type FlowLink, type FlowNetwork, flowNetworks, networkOf } from "./network.ts";
