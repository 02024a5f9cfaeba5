/**
 * Who pays whom, round by round: tokens that went from one peer to another, and what kind of network they make. Payments to the
 * Bank and out of the pool are no links: there nobody pays anybody.
 *
 * Reciprocity is the share of the flow that comes back between the same two; circulation the share that comes back around
 * closed cycles of whatever length, which is what could be cleared without any money.
 */
import { accountNamed } from "../../ledger/account.ts";
import type { Reason } from "../../ledger/transfer.ts";
import { gini } from "../../mechanics/chronicle.ts";
import { batchEngine } from "../../mechanics/index.ts";
import type { GameLog } from "../../rules/replay.ts";
import { recordMoves } from "./moves.ts";

/** Payments for which somebody gets something from the other, or a present. */
const PAYMENTS: readonly Reason[] = ["trade_price", "gift_tokens", "fund", "repay_named"];

export interface FlowLink {
  readonly from: number;
  readonly to: number;
  /** T */
  readonly tokens: number;
}

export interface FlowNetwork {
  readonly round: number;
  /** by payer and payee, those that are not empty */
  readonly links: readonly FlowLink[];
  /** T, all links together */
  readonly tokens: number;
  /** of the flow, 0 to 1: what each pays the other, the smaller of both ways, counted on both */
  readonly reciprocity: number;
  /** of the flow, 0 to 1: what runs in closed cycles */
  readonly circulation: number;
  /** one closed cycle for each that was found, its seats in the order of payment, and what runs around it */
  readonly cycles: readonly { readonly seats: readonly number[]; readonly tokens: number }[];
  /** Gini of what peers took in, 0 to 1 */
  readonly gini: number;
  /** tokens spent ÷ tokens outstanding, as in the round's report */
  readonly velocity: number;
}

/** Every round of a recorded game that has come to its report. */
export function flowNetworks(log: GameLog, seq: number = log.actions.length): FlowNetwork[] {
  const { moves, game } = recordMoves(batchEngine, log, seq);
  return game.reports.map(({ round, velocity }) => {
    const flows = game.seats.map(() => game.seats.map(() => 0));
    for (const { from, to, amount, reason, round: at } of moves) {
      if (at !== round || !PAYMENTS.includes(reason)) continue;
      const [payer, payee] = [accountNamed(from).seat, accountNamed(to).seat];
      const row = flows[payer];
      if (row && payee >= 0 && payee !== payer) row[payee] = (row[payee] ?? 0) + amount;
    }
    return { ...networkOf(flows), round, velocity: velocity / 1_000_000 };
  });
}

/** What a matrix of flows, payers by payees, is as a network. */
export function networkOf(flows: readonly (readonly number[])[]): Omit<FlowNetwork, "round" | "velocity"> {
  const links: FlowLink[] = flows.flatMap((row, from) =>
    row.flatMap((tokens, to) => (tokens > 0 ? [{ from, to, tokens }] : [])),
  );
  const tokens = links.reduce((sum, link) => sum + link.tokens, 0);
  const both = links.reduce((sum, { from, to, tokens: there }) => sum + Math.min(there, flows[to]?.[from] ?? 0), 0);
  const cycles = cyclesIn(flows);
  const around = cycles.reduce((sum, { seats, tokens: each }) => sum + seats.length * each, 0);
  const taken = flows.map((_, to) => flows.reduce((sum, row) => sum + (row[to] ?? 0), 0));
  const share = (part: number): number => (tokens === 0 ? 0 : part / tokens);
  return {
    links,
    tokens,
    reciprocity: share(both),
    circulation: share(around),
    cycles,
    gini: gini(taken) / 1_000_000,
  };
}

/** Takes out closed cycles, the shortest from each seat first, each with all that runs around it, until none is left. */
function cyclesIn(flows: readonly (readonly number[])[]): { seats: number[]; tokens: number }[] {
  const left = flows.map((row) => [...row]);
  const cycles: { seats: number[]; tokens: number }[] = [];
  for (let start = 0; start < left.length; start++) {
    for (let seats = shortestBack(left, start); seats; seats = shortestBack(left, start)) {
      const next = (i: number): number => seats?.[(i + 1) % seats.length] ?? start;
      const tokens = Math.min(...seats.map((from, i) => left[from]?.[next(i)] ?? 0));
      for (const [i, from] of seats.entries()) {
        const row = left[from] as number[];
        row[next(i)] = (row[next(i)] ?? 0) - tokens;
      }
      cycles.push({ seats, tokens });
    }
  }
  return cycles;
}

/** Seats along the shortest way from one back to itself; undefined when there is none. */
function shortestBack(flows: readonly (readonly number[])[], start: number): number[] | undefined {
  const before = new Map<number, number>();
  const queue = [start];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const [to, tokens] of (flows[at] ?? []).entries()) {
      if (tokens <= 0) continue;
      if (to === start) {
        const way = [at];
        for (let seat = at; seat !== start; way.unshift(seat)) seat = before.get(seat) ?? start;
        return way;
      }
      if (before.has(to)) continue;
      before.set(to, at);
      queue.push(to);
    }
  }
  return undefined;
}
