/**
 * Back to the sunlight: where what an account holds has come from. Money and energy have no names on them, so what leaves an
 * account is taken to be a fair sample of what was in it: of each amount that is looked for, the share that an inflow has
 * in the account came by that inflow. Shares of whole amounts go by the largest remainder, so at every place of the graph
 * exactly as much comes in as goes on.
 *
 * Two things are more than a movement: tokens are made for energy that was sold to the Bank, and goods are made with energy.
 * There the trace goes on with the joules, from the battery that they were taken from.
 */
import { splitByWeight } from "../../kernel/split.ts";
import { type AccountId, accountNamed, type LedgerUnit } from "../../ledger/account.ts";
import type { Reason } from "../../ledger/transfer.ts";
import { isWorld, type Move, type Recorded } from "./moves.ts";

/** What an account held or passed on in one round, as far as the trace goes through it. */
export interface TraceNode {
  readonly id: string;
  readonly account: AccountId;
  readonly unit: LedgerUnit;
  readonly round: number;
  /** what comes in, or, where it begins, what goes out */
  amount: number;
}

export interface TraceEdge {
  readonly from: string;
  readonly to: string;
  /** "kept": it lay there from one round to the next; "made_from": tokens or goods that were made with these joules */
  readonly reason: Reason | "kept" | "made_from";
  /** in the unit of `from` */
  amount: number;
  /** in the unit of `to`, where that is another one */
  into?: number;
  /** movements that it stands for, and the actions of the first and the last */
  times: number;
  firstSeq: number;
  lastSeq: number;
}

/** Where the trace comes to an end: the sun, what a game began with, or tokens that were made for no energy. */
export interface TraceSource {
  readonly kind: "sun" | "opening" | "mint" | "made";
  /** -1: nobody's */
  readonly seat: number;
  readonly round: number;
  readonly unit: LedgerUnit;
  readonly reason: Reason | "opening";
  amount: number;
}

export interface Trace {
  readonly nodes: readonly TraceNode[];
  readonly edges: readonly TraceEdge[];
  readonly sources: readonly TraceSource[];
  /** J that the trace ends with, in all, and of them what came from the sun while the game ran */
  readonly joules: number;
  readonly sunlight: number;
}

/** What is looked for: so much of what an account holds after the first `before` moves. */
export interface Wanted {
  readonly account: AccountId;
  readonly amount: number;
  readonly before: number;
}

/** Reasons for which energy leaves a battery so that something is made of it. */
const MADE_OF: Partial<Record<Reason, Reason>> = { energy_minted: "energy_sold", made: "making_energy" };

export class Tracer {
  private readonly recorded: Recorded;
  private readonly nodes = new Map<string, TraceNode>();
  private readonly edges = new Map<string, TraceEdge>();
  private readonly sources = new Map<string, TraceSource>();

  constructor(recorded: Recorded) {
    this.recorded = recorded;
  }

  /** Follows it back. Several wants add up in one graph. */
  follow(wanted: Wanted): void {
    const open: (Wanted & { readonly round: number })[] = [{ ...wanted, round: this.roundBefore(wanted.before) }];
    for (let want = open.pop(); want; want = open.pop()) open.push(...this.pass(want));
  }

  trace(): Trace {
    const sources = [...this.sources.values()];
    const joules = sources.filter(({ unit }) => unit === "J");
    const sum = (of: readonly TraceSource[]): number => of.reduce((total, { amount }) => total + amount, 0);
    return {
      nodes: [...this.nodes.values()],
      edges: [...this.edges.values()],
      sources,
      joules: sum(joules),
      sunlight: sum(joules.filter(({ kind }) => kind === "sun")),
    };
  }

  private roundBefore(before: number): number {
    const { moves, game } = this.recorded;
    return before >= moves.length ? game.round : (moves[before] as Move).round;
  }

  /** One amount of one unit, back to where it began; what it was made of is to be followed next. */
  private pass({ account, amount, before, round: from }: Wanted & { readonly round: number }) {
    const { moves } = this.recorded;
    const wanted = new Map<AccountId, number>([[account, amount]]);
    const next: (Wanted & { readonly round: number })[] = [];
    let round = from;
    this.standing(account, round, amount);
    for (let i = before - 1; i >= 0; i--) {
      const move = moves[i] as Move;
      if (move.round < round) {
        this.keep(wanted, round, move.round);
        round = move.round;
      }
      const of = wanted.get(move.to);
      if (of === undefined || isWorld(move.to)) continue;
      const [part = 0] = splitByWeight(of, [move.amount, move.held - move.amount]);
      if (part === 0) continue;
      if (part === of) wanted.delete(move.to);
      else wanted.set(move.to, of - part);
      this.link(move.from, round, move.to, round, move.reason, part, move.seq);
      if (!isWorld(move.from)) {
        wanted.set(move.from, (wanted.get(move.from) ?? 0) + part);
        continue;
      }
      const made = this.madeOf(i, part);
      if (made) next.push({ ...made, round });
      else this.end(move, part);
    }
    this.keep(wanted, round, 0);
    for (const [left, of] of wanted) this.source("opening", left, accountNamed(left).seat, 0, "opening", of);
    return next;
  }

  /** Notes that the asked-for amount itself stands at an account. */
  private standing(account: AccountId, round: number, amount: number): void {
    this.node(account, round).amount += amount;
  }

  /** What is still looked for lay where it is since the round before. */
  private keep(wanted: ReadonlyMap<AccountId, number>, round: number, back: number): void {
    for (const [account, amount] of wanted) {
      for (let r = round; r > back; r--) this.link(account, r - 1, account, r, "kept", amount, 0);
    }
  }

  /** The joules of which part of a move was made, at the account that they were taken from. */
  private madeOf(index: number, part: number): Wanted | undefined {
    const { moves } = this.recorded;
    const move = moves[index] as Move;
    const reason = MADE_OF[move.reason];
    if (reason === undefined) return undefined;
    let first = index;
    while (first > 0 && moves[first - 1]?.event === move.event) first--;
    let last = index;
    while (moves[last + 1]?.event === move.event) last++;
    const together = moves.slice(first, last + 1);
    const energy = together.find((one) => one.reason === reason);
    if (!energy) return undefined;
    // Tokens are made for their own share of what was sold; goods take all that was used.
    const made = together.filter(
      (one) => one.to === move.to && (one.reason === move.reason || reason === "energy_sold"),
    );
    const all = made.reduce((sum, one) => sum + one.amount, 0);
    const [amount = 0] = splitByWeight(energy.amount, [part, all - part]);
    this.link(energy.from, move.round, move.from, move.round, "made_from", amount, move.seq, part);
    return amount === 0 ? undefined : { account: energy.from, amount, before: first };
  }

  private end({ from, round, reason, to }: Move, part: number): void {
    const { kind } = accountNamed(from);
    const is = kind === "sun" || kind === "mint" ? kind : "made";
    this.source(is, from, accountNamed(to).seat, round, reason, part);
  }

  private source(
    kind: TraceSource["kind"],
    account: AccountId,
    seat: number,
    round: number,
    reason: TraceSource["reason"],
    amount: number,
  ): void {
    const { unit } = accountNamed(account);
    const key = [kind, seat, round, unit, reason].join(" ");
    const known = this.sources.get(key);
    if (known) known.amount += amount;
    else this.sources.set(key, { kind, seat, round, unit, reason, amount });
  }

  private node(account: AccountId, round: number): TraceNode {
    const id = nodeId(account, round);
    let node = this.nodes.get(id);
    if (!node) this.nodes.set(id, (node = { id, account, unit: accountNamed(account).unit, round, amount: 0 }));
    return node;
  }

  private link(
    from: AccountId,
    fromRound: number,
    to: AccountId,
    toRound: number,
    reason: TraceEdge["reason"],
    amount: number,
    seq: number,
    into?: number,
  ): void {
    const source = this.node(from, fromRound);
    const key = `${nodeId(from, fromRound)} ${nodeId(to, toRound)} ${reason}`;
    const known = this.edges.get(key);
    source.amount += amount;
    this.node(to, toRound);
    if (!known) {
      const edge = { from: source.id, to: nodeId(to, toRound), reason, amount, times: 1, firstSeq: seq, lastSeq: seq };
      this.edges.set(key, into === undefined ? edge : { ...edge, into });
      return;
    }
    known.amount += amount;
    known.times++;
    known.firstSeq = Math.min(known.firstSeq, seq);
    known.lastSeq = Math.max(known.lastSeq, seq);
    if (into !== undefined) known.into = (known.into ?? 0) + into;
  }
}

export const nodeId = (account: AccountId, round: number): string => `${account}@${round}`;
