/**
 * Money creation. Tokens come into being in one way only: the Bank pays for energy. Dial `mint` holds the author's three readings:
 *
 * - `recycle`: pay from tokens on hand, create only what is missing (the author's literal rule). Tokens in peers' hands
 *   and in the pool are then always worth the Bank's inventory.
 * - `flow`: create in step with the growth of accepted flow, so that tokens outstanding follow `coverage` rounds of it;
 *   what returns to the Bank beyond a working balance goes to the loan pool.
 * - `retire`: tokens are made when energy is sold to the Bank and destroyed when it is bought back.
 *
 * `fixed` belongs to the conventional regime: all tokens are there before the first dawn, and the Bank pays from its till.
 *
 * One token buys `joulesPerToken` of energy and is paid for as much, always. Demurrage takes a share of idle purses
 * each dusk and puts it into the loan pool.
 * Source: model.md M2, M3, H1, H2, H6, H15; worked example U1: 10 MJ = 1,000 tokens.
 */
import { clamp, type Joules, joules, shareFloor, type Tokens, tokens } from "../kernel/units.ts";
import { type Account, account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import { type Reason, type Transfer, transfer, transfersOf } from "../ledger/transfer.ts";
import { event } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { defineMechanic } from "../rules/mechanic.ts";
import { totalOf } from "../rules/tally.ts";
import { choice, share, type ValuesOf, whole } from "../ruleset/dial.ts";
import type { Sum } from "../views/types.ts";

const source = "model.md M2 and M3; game.md, section 3.6";
const dials = {
  joulesPerToken: whole({
    default: 10_000,
    min: 1,
    max: 10_000_000,
    unit: "J per token",
    meaning: "work already done that one token stands for",
    source: "model.md U1, U2: 10,000 J",
  }),
  mint: choice({
    default: "flow",
    options: ["recycle", "flow", "retire", "fixed"],
    meaning: "how the Bank makes the tokens it pays with",
    source: "model.md M2: the literal rule is recycle, its stated result is flow",
  }),
  coverage: whole({
    default: 4,
    min: 0,
    max: 40,
    unit: "rounds",
    meaning: "flow: rounds of accepted energy flow that tokens outstanding should cover",
    source,
  }),
  working: share({
    default: 500_000,
    max: 10_000_000,
    meaning: "flow: share of a round's flow the Bank keeps on hand; more goes to the loan pool",
    source,
  }),
  demurrage: share({
    default: 0,
    max: 500_000,
    meaning: "share of each idle purse taken every dusk",
    source: "model.md H6",
  }),
};

interface MoneySlice {
  minted: number;
  retired: number;
  /** tokens the Bank paid for energy in each finished round */
  flows: number[];
}

declare module "../rules/game.ts" {
  interface Slices {
    money: MoneySlice;
  }
}
declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    money: ValuesOf<typeof dials>;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "money.closed": { readonly flow: number; readonly toPool: number };
    "money.demurrage": { readonly taken: number };
  }
}

/** The one bridge between the two units: energy that so many tokens stand for. */
export const energyForTokens = (game: Readonly<Game>, tokens: number): Joules =>
  joules(tokens * game.ruleset.dials.money.joulesPerToken);

/** Parts of a purse, one of which somebody is first shown to lend. */
export const PURSE_PARTS = 4;

export const purseOf = (game: Readonly<Game>, seat: number): Tokens => balanceOf(game.balances, account.purse(seat));

/** Tokens in peers' purses and orders and in the loan pool: all that the Bank has paid out and not taken back. */
export function outstanding(game: Readonly<Game>): Tokens {
  return tokens(0 - balanceOf(game.balances, account.mint) - balanceOf(game.balances, account.till));
}

/** How the Bank pays `tokens` to a seat for energy: from the till, newly made, or both. */
export function bankPays(game: Readonly<Game>, seat: number, tokens: number): Transfer[] {
  const till = balanceOf(game.balances, account.till);
  const made = clamp(newTokens(game, tokens), Math.max(0, tokens - till), tokens);
  return transfersOf(
    transfer(account.till, account.purse(seat), tokens - made, "energy_paid"),
    transfer(account.mint, account.purse(seat), made, "energy_minted"),
  );
}

/** The most the Bank can pay just now: what is in its till, where it can make no tokens. */
export const payable = (game: Readonly<Game>): number =>
  game.ruleset.dials.money.mint === "fixed" ? balanceOf(game.balances, account.till) : Number.MAX_SAFE_INTEGER;

/** How many of `tokens` the mint mode wants to be new, before looking at what the till can pay. */
function newTokens(game: Readonly<Game>, tokens: number): number {
  const { mint, coverage } = game.ruleset.dials.money;
  switch (mint) {
    case "recycle":
    case "fixed":
      return 0;
    case "retire":
      return tokens;
    case "flow": {
      const today = flowToday(game) + tokens;
      return coverage * Math.max(today, usualFlow(game)) - outstanding(game);
    }
  }
}

/** How a seat pays the Bank for energy: into the till, or back to nothing. */
export const gridPays = (game: Readonly<Game>, seat: number, tokens: number, reason: Reason): Transfer[] =>
  intoTill(game, account.purse(seat), tokens, reason);

/** The same from any account of tokens. */
export function intoTill(game: Readonly<Game>, from: Account<"T">, tokens: number, reason: Reason): Transfer[] {
  const retires = game.ruleset.dials.money.mint === "retire";
  return transfersOf(
    transfer(from, retires ? account.mint : account.till, tokens, retires ? "energy_retired" : reason),
  );
}

const flowToday = (game: Readonly<Game>): number =>
  totalOf(game.tally, "energy_paid") + totalOf(game.tally, "energy_minted");

/** The largest flow of a round so far: the mint follows growth and does not shrink with a lull. */
function usualFlow(game: Readonly<Game>): number {
  return game.slices.money.flows.reduce((most, flow) => Math.max(most, flow), 0);
}

export const money = defineMechanic({
  name: "money",
  source,
  dials,
  refusals: [],
  open: (slices) => {
    slices.money = { minted: 0, retired: 0, flows: [] };
  },
  steps: {
    "dusk.bank": (game) => {
      const { mint, working } = game.ruleset.dials.money;
      const flow = flowToday(game);
      const kept = shareFloor(Math.max(flow, usualFlow(game)), working);
      const till = balanceOf(game.balances, account.till);
      const toPool = mint === "flow" ? Math.max(0, till - kept) : 0;
      const closing = event(
        "money.closed",
        { flow, toPool },
        transfersOf(transfer(account.till, account.pool, toPool, "till_to_pool")),
      );
      return [...demurrage(game), closing];
    },
  },
  events: {
    "conventional.endowed": (game, { tokens: made }) => {
      game.slices.money.minted += made;
    },
    "money.closed": (game, { flow }) => {
      const slice = game.slices.money;
      slice.flows.push(flow);
      slice.minted += mintedToday(game);
      slice.retired += totalOf(game.tally, "energy_retired");
    },
  },
});

function demurrage(game: Readonly<Game>) {
  const rate = game.ruleset.dials.money.demurrage;
  if (rate === 0) return [];
  const transfers = game.seats.flatMap((_, seat) =>
    transfersOf(transfer(account.purse(seat), account.pool, shareFloor(purseOf(game, seat), rate), "demurrage")),
  );
  const taken = transfers.reduce((sum, t) => sum + t.amount, 0);
  return taken === 0 ? [] : [event("money.demurrage", { taken }, transfers)];
}

/** Tokens made today: for energy, and for lenders whose loss the Bank bears (dial `lossBearer`). */
export const mintedToday = (game: Readonly<Game>): number =>
  totalOf(game.tally, "energy_minted") + totalOf(game.tally, "loss_minted");

/** Today counts on top until dusk has closed it; a game ended by day is never closed. */
const isClosed = (game: Readonly<Game>): boolean => game.slices.money.flows.length >= game.round;
export const mintedSoFar = (game: Readonly<Game>): number =>
  game.slices.money.minted + (isClosed(game) ? 0 : mintedToday(game));
export const retiredSoFar = (game: Readonly<Game>): number =>
  game.slices.money.retired + (isClosed(game) ? 0 : totalOf(game.tally, "energy_retired"));

export function outstandingWhy(game: Readonly<Game>): Sum {
  return {
    key: "outstanding",
    value: outstanding(game),
    unit: "T",
    parts: [
      { key: "minted", op: "+", value: mintedSoFar(game), unit: "T" },
      { key: "retired", op: "-", value: retiredSoFar(game), unit: "T" },
      { key: "till", op: "-", value: balanceOf(game.balances, account.till), unit: "T" },
    ],
  };
}
