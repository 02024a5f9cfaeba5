/**
 * Bank energy: the Peer Bank buys and sells energy at exactly one joule of token for one joule of energy.
 *
 * Each dawn it looks at what peers drew from the Grid in the rounds before, and keeps two marks: `low` and `high`, at
 * `lowZ` and `highZ` deviations over the mean draw. Under low it asks for energy, at high it stops asking. While it asks
 * each peer may sell up to a cap, so that nobody becomes the power station. Promises, quality of service and the share of
 * each kind of generator are in quality.ts.
 * When the Grid is short: `homes_first` keeps back what homes will lack tonight, `equal_shares` gives each peer the same
 * part of the morning's inventory, `first_come` gives it to who asks first.
 * Source: model.md M3, M4, M5, H14, H16, H18, H19; game.md, section 3.5.
 */
import { z } from "zod";
import { ok } from "../kernel/result.ts";
import { divCeil, type Joules, mulDivFloor, shareFloor, squareRoot, WHOLE } from "../kernel/units.ts";
import { account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import { transfer, transfersOf } from "../ledger/transfer.ts";
import { event } from "../rules/event.ts";
import { seatFigures } from "../rules/figures.ts";
import type { Game } from "../rules/game.ts";
import { action, defineMechanic } from "../rules/mechanic.ts";
import { refusal, refuse } from "../rules/refusal.ts";
import { intoSeat, outOfSeat, totalOf } from "../rules/tally.ts";
import { ascending } from "../ruleset/contradictions.ts";
import { choice, share, type ValuesOf, whole } from "../ruleset/dial.ts";
import type { Legal, Refusal, Sum } from "../views/types.ts";
import { feedLossShare, gridLossShare } from "./commons/effects.ts";
import { isConventional } from "./conventional/regime.ts";
import { bankPays, energyForTokens, gridPays, payable, purseOf } from "./money.ts";
import { keptForOthers, kindRoom, qualityDials, stopsSelling } from "./quality.ts";
import { effectiveDial, homeEnergy, isOutage } from "./shocks/lasting.ts";
import { batteryOf } from "./storage.ts";

const source = "model.md M4 and M5; game.md, section 3.5";
const dials = {
  opening: whole({
    default: 400_000,
    min: 0,
    max: 100_000_000,
    unit: "J",
    meaning: "energy for each peer that the Bank asks for in the first round",
    source: "model.md M2: an opening inventory from all peers",
  }),
  horizon: whole({
    default: 2,
    min: 1,
    max: 12,
    unit: "rounds",
    meaning: "rounds of mean draw the inventory should cover",
    source,
  }),
  memory: whole({ default: 6, min: 1, max: 40, unit: "rounds", meaning: "rounds the forecast looks back", source }),
  lowZ: share({
    default: 1_000_000,
    max: 10_000_000,
    meaning: "deviations over the mean at which the Bank begins to ask",
    source,
  }),
  highZ: share({
    default: 3_000_000,
    max: 20_000_000,
    meaning: "deviations over the mean at which it stops asking",
    source,
  }),
  leastDeviation: share({
    default: 250_000,
    max: 10_000_000,
    meaning: "the deviation counts as at least this share of the mean, so that the marks stay apart",
    source,
  }),
  roomToGrow: share({
    default: 1_600_000,
    min: 1_000_000,
    max: 10_000_000,
    meaning:
      "the high mark is at least this multiple of the opening inventory, the low mark at least the inventory itself",
    source: "tuned by simulation: without it the Bank stopped asking for half the game",
  }),
  cap: share({
    default: 1_000_000,
    max: 40_000_000,
    meaning: "what one peer may sell, as a multiple of an even share of the request",
    source: "model.md M5; at one even share those who think longer find the Bank still asking",
  }),
  gridLoss: share({
    default: 10_000,
    max: 500_000,
    meaning: "share of the inventory the Grid loses every dawn",
    source,
  }),
  rationing: choice({
    default: "homes_first",
    options: ["homes_first", "equal_shares", "first_come"],
    meaning: "who gets energy when the Grid is short",
    source: "model.md H14, H16 leave it open",
  }),
  ...qualityDials,
};

interface BankSlice {
  /** J peers drew from the Grid in each finished round */
  draws: number[];
  low: number;
  high: number;
  asking: boolean;
  /** J asked for this morning */
  asked: number;
  cap: number;
  /** J in the Grid this morning */
  morning: number;
  mean: number;
  deviation: number;
}

declare module "../rules/game.ts" {
  interface Slices {
    bank: BankSlice;
  }
}
declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    bank: ValuesOf<typeof dials>;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "bank.bought": { readonly seat: number; readonly tokens: number; readonly minted: number };
    "bank.sold": { readonly seat: number; readonly tokens: number };
    "bank.forecast": Omit<BankSlice, "draws">;
    "bank.closed": { readonly drawn: number };
  }
}

export const inventoryOf = (game: Readonly<Game>): Joules => balanceOf(game.balances, account.grid);

/** J the Bank still asks for. */
export function requestOf(game: Readonly<Game>): number {
  const { asking, high } = game.slices.bank;
  if (!asking || game.phase !== "day") return 0;
  const missing = Math.max(0, high - inventoryOf(game));
  // Less than a token's worth cannot be bought.
  return missing - (missing % game.ruleset.dials.money.joulesPerToken);
}

/** Why this seat can sell no (more) energy, or how many tokens' worth it can. */
export function sellable(game: Readonly<Game>, seat: number): { tokens: number; no?: Refusal } {
  const jpt = game.ruleset.dials.money.joulesPerToken;
  if (isOutage(game)) return { tokens: 0, no: refusal("grid_down") };
  const request = requestOf(game);
  if (request < jpt)
    return { tokens: 0, no: refusal("bank_not_asking", { inventory: inventoryOf(game), low: game.slices.bank.low }) };
  const inTill = payable(game);
  if (inTill < 1) return { tokens: 0, no: refusal("till_empty", { request, till: inTill }) };
  const out = stopsSelling(game, seat);
  if (out) return { tokens: 0, no: out };
  const kept = keptForOthers(game, seat) * jpt;
  if (request - kept < jpt) return { tokens: 0, no: refusal("kept_for_promises", { kept, request }) };
  const sold = outOfSeat(game.tally, "energy_sold", seat);
  const cap = Math.max(game.slices.bank.cap, (game.slices.promises.today[seat] ?? 0) * jpt);
  const underCap = cap - sold;
  if (underCap < jpt) return { tokens: 0, no: refusal("sold_enough", { cap, sold }) };
  const ofKind = kindRoom(game, seat);
  const forKind = ofKind ? ofKind.cap - ofKind.sold : request;
  if (ofKind && forKind < jpt) return { tokens: 0, no: refusal("kind_sold_enough", { ...ofKind }) };
  // What the line will lose on the way leaves the battery with what is sold.
  const battery = mulDivFloor(batteryOf(game, seat), WHOLE, WHOLE + feedLossShare(game));
  if (battery < jpt) return { tokens: 0, no: refusal("battery_empty", { battery: batteryOf(game, seat) }) };
  return { tokens: Math.min(inTill, Math.floor(Math.min(request - kept, underCap, forKind, battery) / jpt)) };
}

/** Energy the Grid may hand to this seat by day, in tokens' worth, and what holds it back. */
export function buyable(game: Readonly<Game>, seat: number): { tokens: number; no?: Refusal } {
  const jpt = game.ruleset.dials.money.joulesPerToken;
  if (isOutage(game)) return { tokens: 0, no: refusal("grid_down") };
  const purse = purseOf(game, seat);
  if (purse < 1) return { tokens: 0, no: refusal("purse_empty", {}) };
  const room = game.ruleset.dials.storage.capacity - batteryOf(game, seat);
  if (room < jpt) return { tokens: 0, no: refusal("battery_full", { capacity: game.ruleset.dials.storage.capacity }) };
  const available = availableTo(game, seat);
  if (available < jpt)
    return {
      tokens: 0,
      no: refusal("grid_short", { inventory: inventoryOf(game), available: Math.max(0, available) }),
    };
  return { tokens: Math.min(purse, Math.floor(Math.min(room, available) / jpt)) };
}

/** J that homes lack for tonight and can pay for. */
const lackTonight = seatFigures((game, seat) => {
  const lacking = homeEnergy(game) - batteryOf(game, seat);
  return lacking > 0 ? Math.min(lacking, energyForTokens(game, purseOf(game, seat))) : 0;
});

function availableTo(game: Readonly<Game>, seat: number): number {
  const inventory = inventoryOf(game);
  switch (game.ruleset.dials.bank.rationing) {
    case "first_come":
      return inventory;
    case "equal_shares": {
      const even = Math.floor(game.slices.bank.morning / game.seats.length);
      return Math.min(inventory, even - intoSeat(game.tally, "energy_bought", seat));
    }
    case "homes_first": {
      const { values, total } = lackTonight(game);
      return inventory - (total - (values[seat] ?? 0));
    }
  }
}

const tokensPayload = z.strictObject({ tokens: z.number().int().min(1).max(1_000_000_000) });

export const bank = defineMechanic({
  name: "bank",
  source,
  dials,
  contradictions: [ascending("bank", "lowZ", "highZ")],
  refusals: [
    "bank_not_asking",
    "till_empty",
    "sold_enough",
    "sits_out",
    "kept_for_promises",
    "kind_sold_enough",
    "battery_empty",
    "purse_empty",
    "battery_full",
    "grid_short",
    "grid_down",
    "too_many_tokens",
  ],
  open: (slices) => {
    slices.bank = { draws: [], low: 0, high: 0, asking: false, asked: 0, cap: 0, morning: 0, mean: 0, deviation: 0 };
  },
  actions: {
    sellEnergy: action<{ tokens: number }>({
      payload: tokensPayload,
      decide: (game, seat, { tokens }) => {
        const { tokens: most, no } = sellable(game, seat);
        if (no) return { ok: false, error: no };
        if (tokens > most) return refuse("too_many_tokens", { asked: tokens, most });
        const paid = bankPays(game, seat, tokens);
        const minted = paid.reduce((sum, t) => sum + (t.reason === "energy_minted" ? t.amount : 0), 0);
        return ok([
          event("bank.bought", { seat, tokens, minted }, [
            transfer(account.battery(seat), account.grid, energyForTokens(game, tokens), "energy_sold"),
            ...transfersOf(
              transfer(
                account.battery(seat),
                account.lost,
                shareFloor(energyForTokens(game, tokens), feedLossShare(game)),
                "feed_loss",
              ),
            ),
            ...paid,
          ]),
        ]);
      },
      options: (game, seat) => {
        const { tokens, no } = sellable(game, seat);
        const spare = Math.floor((batteryOf(game, seat) - homeEnergy(game)) / game.ruleset.dials.money.joulesPerToken);
        return [tokenOption(game, "sellEnergy", tokens, Math.max(1, Math.min(tokens, spare)), no)];
      },
    }),
    buyEnergy: action<{ tokens: number }>({
      payload: tokensPayload,
      decide: (game, seat, { tokens }) => {
        const { tokens: most, no } = buyable(game, seat);
        if (no) return { ok: false, error: no };
        if (tokens > most) return refuse("too_many_tokens", { asked: tokens, most });
        return ok([
          event("bank.sold", { seat, tokens }, [
            ...gridPays(game, seat, tokens, "energy_price"),
            transfer(account.grid, account.battery(seat), energyForTokens(game, tokens), "energy_bought"),
          ]),
        ]);
      },
      options: (game, seat) => {
        const { tokens, no } = buyable(game, seat);
        const lacking = divCeil(
          Math.max(0, homeEnergy(game) - batteryOf(game, seat)),
          game.ruleset.dials.money.joulesPerToken,
        );
        return [tokenOption(game, "buyEnergy", tokens, Math.max(1, Math.min(tokens, lacking)), no)];
      },
    }),
  },
  steps: {
    "dawn.bank": (game) => [forecast(game)],
    "dusk.bank": (game) => [
      event("bank.closed", {
        drawn:
          totalOf(game.tally, "energy_bought") +
          totalOf(game.tally, "home_bought") +
          totalOf(game.tally, "commons_bought"),
      }),
    ],
  },
  events: {
    "bank.forecast": (game, data) => {
      Object.assign(game.slices.bank, data);
    },
    "bank.bought": (game) => closeWhenFull(game),
    "bank.closed": (game, { drawn }) => {
      game.slices.bank.draws.push(drawn);
    },
  },
});

function closeWhenFull(game: Game): void {
  if (inventoryOf(game) >= game.slices.bank.high) game.slices.bank.asking = false;
}

function tokenOption(
  game: Readonly<Game>,
  type: string,
  most: number,
  suggest: number,
  no: Refusal | undefined,
): Legal {
  const effects = [
    {
      key: "energy_per_token",
      op: "note" as const,
      value: game.ruleset.dials.money.joulesPerToken,
      unit: "J" as const,
    },
  ];
  const base = { type, mechanic: "bank", fixed: {}, effects };
  return no
    ? { ...base, ranges: {}, refusal: no }
    : { ...base, ranges: { tokens: { min: 1, max: most, step: 1, unit: "T", suggest } } };
}

/** The morning's look at the inventory: grid losses first, then mean and deviation, marks, request and cap. */
function forecast(game: Readonly<Game>) {
  const { opening, horizon, memory, lowZ, highZ, leastDeviation, roomToGrow } = game.ruleset.dials.bank;
  const cap = effectiveDial(game, "cap", game.ruleset.dials.bank.cap, dials.cap);
  const slice = game.slices.bank;
  const lost = shareFloor(inventoryOf(game), gridLossShare(game));
  const inventory = inventoryOf(game) - lost;
  const draws = slice.draws.slice(-memory);
  const jpt = game.ruleset.dials.money.joulesPerToken;
  const first = draws.length === 0;
  const mean = first ? 0 : Math.floor(draws.reduce((sum, draw) => sum + draw, 0) / draws.length);
  const deviation = Math.max(deviationOf(draws, mean), shareFloor(mean, leastDeviation));
  const asked0 = opening * game.seats.length;
  // Before there is a history to look at, the opening inventory is what the Bank wants to hold.
  const low = first ? asked0 : Math.max(horizon * mean + mulDivFloor(deviation, lowZ, WHOLE), asked0);
  const high = first
    ? asked0
    : Math.max(horizon * mean + mulDivFloor(deviation, highZ, WHOLE), mulDivFloor(asked0, roomToGrow, WHOLE));
  const asking = inventory < low || (slice.asking && inventory < high);
  const asked = asking ? high - inventory : 0;
  const even = mulDivFloor(Math.floor(asked / game.seats.length), cap, WHOLE);
  const capped = first ? opening : Math.max(jpt, even - (even % jpt));
  return event(
    "bank.forecast",
    { low, high, asking, asked, cap: asking ? capped : 0, morning: inventory, mean, deviation },
    transfersOf(transfer(account.grid, account.lost, lost, "grid_loss")),
  );
}

/** Draws are squared in kilojoules, so that squares stay exact. */
const KILO = 1000;

function deviationOf(draws: readonly number[], mean: number): number {
  if (draws.length < 2) return 0;
  let squares = 0;
  for (const draw of draws) {
    const off = Math.floor((draw - mean) / KILO);
    squares += off * off;
  }
  return squareRoot(Math.floor(squares / draws.length)) * KILO;
}

export function forecastWhy(game: Readonly<Game>): Sum {
  const { low, high, mean, deviation } = game.slices.bank;
  const { horizon, lowZ } = game.ruleset.dials.bank;
  return {
    key: "forecast",
    value: low,
    unit: "J",
    parts: [
      { key: "mean_draw", op: "+", value: mean, unit: "J", params: { horizon } },
      { key: "deviation", op: "+", value: mulDivFloor(deviation, lowZ, WHOLE), unit: "J" },
      { key: "high_mark", op: "note", value: high, unit: "J" },
    ],
  };
}

/** T that the Bank still gives this seat for energy today. */
export const sellableTokens = (game: Readonly<Game>, seat: number): number => sellable(game, seat).tokens;

/** The Bank still takes a token's worth or more from this seat today. */
export const canSell = (game: Readonly<Game>, seat: number): boolean => sellableTokens(game, seat) > 0;

export function sellableWhy(game: Readonly<Game>, seat: number): Sum {
  const { tokens } = sellable(game, seat);
  return {
    key: "sellable",
    value: energyForTokens(game, tokens),
    unit: "J",
    parts: [
      { key: "request_left", op: "note", value: requestOf(game), unit: "J" },
      { key: "cap_per_peer", op: "note", value: game.slices.bank.cap, unit: "J" },
      { key: "sold_today", op: "note", value: outOfSeat(game.tally, "energy_sold", seat), unit: "J" },
      { key: "in_battery", op: "note", value: batteryOf(game, seat), unit: "J" },
      ...(isConventional(game)
        ? [{ key: "in_till", op: "note" as const, value: payable(game), unit: "T" as const }]
        : []),
    ],
  };
}
