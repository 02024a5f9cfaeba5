/**
 * Economy E played by our own kernel: every trade is an action that is decided, posted in double entry and evolved from its
 * events, with the invariants of a batch on. The same checksum as everybody else's, so it is the same economy.
 */
import { ok } from "@commonwatt/shared/kernel/result.ts";
import { type Account, account } from "@commonwatt/shared/ledger/account.ts";
import { balanceOf } from "@commonwatt/shared/ledger/post.ts";
import { type Transfer, transfer } from "@commonwatt/shared/ledger/transfer.ts";
import { table } from "@commonwatt/shared/mechanics/table.ts";
import { createEngine } from "@commonwatt/shared/rules/engine.ts";
import { event, type GameEvent } from "@commonwatt/shared/rules/event.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import { action, defineMechanic } from "@commonwatt/shared/rules/mechanic.ts";
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { z } from "zod";
import { checksum, draw, KINDS, MOST, openToy, PEERS, ROUNDS, type Toy } from "../economyE.ts";

const NAMES = Array.from({ length: KINDS }, (_, kind) => `kind${kind}`);

/** What the ledger does not hold: the tokens of `peers` are on their accounts. */
type ToySlice = Omit<Toy, "round">;

interface Turned {
  readonly peer: number;
  readonly other: number;
  /** of the toy's own chance, after the draws of this turn */
  readonly seed: number;
  /** what becomes of their liking */
  readonly liking: "both" | "theirs" | "cools" | "stays";
  /** the place of a new loan; -1 = none */
  readonly loan: number;
  readonly content: boolean;
}

declare module "@commonwatt/shared/rules/game.ts" {
  interface Slices {
    toy: ToySlice;
  }
}
declare module "@commonwatt/shared/rules/event.ts" {
  interface EventData {
    "toy.opened": { readonly seat: number };
    "toy.turned": Turned;
    "toy.due": { readonly loan: number; readonly paid: boolean };
    "toy.consumed": { readonly seat: number };
  }
}

/** Accounts by seat and kind. */
const HELD = Array.from({ length: PEERS }, (_, seat) => NAMES.map((name) => account.stock(seat, name, 0)));
const MADE = NAMES.map(account.made);
const USED = NAMES.map(account.used);
const held = (seat: number, kind: number) => HELD[seat]?.[kind] as Account<"good">;
function tokensOf({ balances }: Readonly<Game>, seat: number): number[] {
  const tokens = [0, 0, 0, 0];
  for (let kind = 0; kind < KINDS; kind++) tokens[kind] = balanceOf(balances, held(seat, kind));
  return tokens;
}
const warmer = (now: number, by: number): number => Math.min(MOST, now + by);
const roundOf = (game: Readonly<Game>): number => game.round - 1;

function decideTurn(game: Readonly<Game>, peer: number): GameEvent {
  const { toy } = game.slices;
  const chance = { seed: toy.seed };
  const row = toy.affinity[peer] as number[];
  let total = 0;
  for (let x = 0; x < PEERS; x++) total += row[x] as number;
  let left = draw(chance, total);
  let other = 0;
  for (; left >= (row[other] as number); other++) left -= row[other] as number;
  const mine = tokensOf(game, peer);
  const yours = tokensOf(game, other);
  let common = 0;
  let rare = 0;
  for (let kind = 1; kind < KINDS; kind++) {
    if ((mine[kind] as number) > (mine[common] as number)) common = kind;
    if ((mine[kind] as number) < (mine[rare] as number)) rare = kind;
  }
  const amount = 1 + draw(chance, 3);
  let moves: Transfer[] = [];
  let liking: Turned["liking"] = "stays";
  if ((yours[rare] as number) >= amount && (mine[common] as number) >= amount) {
    moves = [move(mine, yours, peer, other, common, amount), move(yours, mine, other, peer, rare, amount)];
    liking = "both";
  } else if (draw(chance, 4) === 0 && (mine[common] as number) >= amount) {
    moves = [move(mine, yours, peer, other, common, amount)];
    liking = "theirs";
  } else if ((row[other] as number) > 1) liking = "cools";
  let loan = -1;
  if ((mine[0] as number) < 4 && (yours[0] as number) > 12) {
    loan = toy.loans.findIndex(({ active }) => active === 0);
    if (loan >= 0) moves.push(move(yours, mine, other, peer, 0, 4));
  }
  let content = true;
  for (let kind = 0; kind < KINDS; kind++) content &&= (mine[kind] as number) >= 1;
  return event("toy.turned", { peer, other, seed: chance.seed, liking, loan, content }, moves);
}

/** Moves tokens among what two were found to hold, and says so to the ledger. */
function move(from: number[], to: number[], giver: number, taker: number, kind: number, many: number): Transfer {
  from[kind] = (from[kind] as number) - many;
  to[kind] = (to[kind] as number) + many;
  return transfer(held(giver, kind), held(taker, kind), many, "trade_goods");
}

/** Loans fall due in their order; what one pays, the next may already miss. */
function collectAll(game: Readonly<Game>): GameEvent[] {
  const purses = game.seats.map((_, seat): number => balanceOf(game.balances, held(seat, 0)));
  const events: GameEvent[] = [];
  game.slices.toy.loans.forEach(({ active, due, borrower, lender, principal }, loan) => {
    if (active !== 1 || due > roundOf(game)) return;
    const owed = principal + 1;
    const paid = (purses[borrower] as number) >= owed;
    const moves: Transfer[] = [];
    if (paid) {
      purses[borrower] = (purses[borrower] as number) - owed;
      purses[lender] = (purses[lender] as number) + owed;
      if (lender !== borrower) moves.push(transfer(held(borrower, 0), held(lender, 0), owed, "repay"));
    }
    events.push(event("toy.due", { loan, paid }, moves));
  });
  return events;
}

function consumeOf(game: Readonly<Game>, seat: number): GameEvent {
  const moves: Transfer[] = [];
  for (let kind = 0; kind < KINDS; kind++) {
    const own = held(seat, kind);
    if (balanceOf(game.balances, own) > 0) moves.push(transfer(own, USED[kind] as Account<"good">, 1, "used"));
  }
  const own = seat & 3;
  moves.push(transfer(MADE[own] as Account<"good">, held(seat, own), 5, "made"));
  return event("toy.consumed", { seat }, moves);
}

/** What each has at first is drawn with everything else, once a game. */
let opened: Toy | undefined;

const toy = defineMechanic({
  name: "toy",
  source: "economyE.ts",
  dials: {},
  refusals: [],
  open: (slices, { seed }) => {
    opened = openToy(seed);
    const { round: _round, ...slice } = opened;
    slices.toy = slice;
  },
  endow: (_setup, seat) => {
    const tokens = opened?.peers[seat]?.tokens ?? [];
    const given = tokens.map((many, kind) =>
      transfer(MADE[kind] as Account<"good">, held(seat, kind), many, "opening"),
    );
    return [event("toy.opened", { seat }, given)];
  },
  actions: {
    trade: action<Record<string, never>>({
      payload: z.strictObject({}),
      decide: (game, seat) => ok([decideTurn(game, seat)]),
      options: () => [],
    }),
  },
  steps: {
    "dawn.bank": collectAll,
    "dusk.live": (game) => game.seats.map((_, seat) => consumeOf(game, seat)),
  },
  events: {
    "toy.turned": (game, { peer, other, seed, liking, loan, content }) => {
      const { toy: slice } = game.slices;
      const row = slice.affinity[peer] as number[];
      const back = slice.affinity[other] as number[];
      slice.seed = seed;
      if (liking === "both") row[other] = warmer(row[other] as number, 2);
      if (liking === "both") back[peer] = warmer(back[peer] as number, 2);
      if (liking === "theirs") back[peer] = warmer(back[peer] as number, 3);
      if (liking === "cools") row[other] = (row[other] as number) - 1;
      if (loan >= 0)
        slice.loans[loan] = { lender: other, borrower: peer, principal: 4, due: roundOf(game) + 3, active: 1 };
      const me = slice.peers[peer];
      if (me) me.wellbeing += content ? 1 : -1;
    },
    "toy.due": (game, { loan, paid }) => {
      const { loans, affinity, peers } = game.slices.toy;
      const one = loans[loan];
      if (!one) return;
      const row = affinity[one.lender] as number[];
      const liking = row[one.borrower] as number;
      row[one.borrower] = paid ? warmer(liking, 3) : liking < 7 ? 1 : liking - 5;
      if (paid) one.active = 0;
      else one.due += 3;
      const borrower = peers[one.borrower];
      if (!paid && borrower) borrower.credit -= 5;
    },
  },
  invariant: ({ slices }) => {
    const { affinity } = slices.toy;
    for (let i = 0; i < PEERS; i++) {
      const row = affinity[i] as number[];
      for (let j = 0; j < PEERS; j++)
        if ((row[j] as number) < 0 || (row[j] as number) > MOST) return "a liking is out of bounds";
    }
    return undefined;
  },
});

const engine = createEngine([table, toy], { audit: "round", seal: false });
const seats = Array.from({ length: PEERS }, () => ({ occupant: "bot" as const, policy: "" }));

/** Plays a game and returns its checksum. */
export function playByKernel(ruleset: Ruleset, seed: number): number {
  const game = engine.open({ ruleset: { ...ruleset, rounds: ROUNDS }, seed, seats });
  const act = (by: "bot" | "table", seat: number, type: string): void => {
    const acted = engine.act(game, { id: "", by, seat, type, payload: {} });
    if (!acted.ok) throw new Error(`${type} was refused: ${acted.refusal.code}`);
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (let seat = 0; seat < PEERS; seat++) act("bot", seat, "trade");
    act("table", -1, "advance");
    if (round + 1 < ROUNDS) act("table", -1, "advance");
  }
  const { toy: slice } = game.slices;
  const peers = slice.peers.map((peer, seat) => ({ ...peer, tokens: tokensOf(game, seat) }));
  return checksum({ ...slice, peers, round: ROUNDS });
}
