/**
 * Shocks: what nobody chose. At dawn, from a certain round on, a card may be drawn from the deck by its weight; the
 * facilitator may call one for the next dawn. What a shock does, it does by transfers and events of the mechanics it
 * meets; the crisis team spares the community a share of the damage. Shares round down.
 *
 * Lull: less sun and wind today. Storm: machines wear, charge is spoilt. Drought: food takes more, for two rounds. Outage:
 * for a day the Bank neither buys nor sells, and homes get only what the crisis team can carry. Heat wave: homes need
 * more energy today. Newcomer: other people move into a bot's home, with an empty purse and nobody's debts. Departure:
 * the people of a bot's home leave; it uses and gives nothing any more. Rumour: nobody can see today whether loans come
 * back. Change: the margin, the leak or the cap is turned for two rounds.
 * A shock that could meet nobody is not drawn; one called for such a dawn comes to nothing.
 * Source: game.md, section 3.15; model.md section 5 (entropy the shared opponent).
 */
import { z } from "zod";
import { ok } from "../kernel/result.ts";
import type { Rng } from "../kernel/rng.ts";
import { event, type GameEvent } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { action, defineMechanic } from "../rules/mechanic.ts";
import { refuse } from "../rules/refusal.ts";
import { shelter } from "./commons/effects.ts";
import { deck, shockDials, strike } from "./shocks/deck.ts";
import { type CardId, cardIds, type Struck } from "./shocks/lasting.ts";

declare module "../rules/event.ts" {
  interface EventData {
    "shocks.called": { readonly card: CardId };
    "shocks.dawned": Record<string, never>;
    "shocks.struck": Struck;
    "shocks.renewed": { readonly seat: number };
  }
}

const canStrike = (game: Readonly<Game>, card: CardId): boolean => deck[card].can?.(game) ?? true;

/** Cards that do not come at one dawn: the same twice, and two that meet one home's people. */
const excludes = (one: CardId, other: CardId): boolean =>
  one === other || (PEOPLE.includes(one) && PEOPLE.includes(other));
const PEOPLE: readonly CardId[] = ["newcomer", "departure"];

export const shocks = defineMechanic({
  name: "shocks",
  source: "game.md, section 3.15",
  dials: shockDials,
  refusals: ["no_such_shock", "shock_called_already", "shock_meets_nobody"],
  open: (slices) => {
    slices.shocks = { called: [], struck: [], gone: [] };
  },
  actions: {
    shock: action<{ card: string }>({
      payload: z.strictObject({ card: z.string().max(24) }),
      by: ["host"],
      phases: ["day", "report"],
      whilePaused: true,
      decide: (game, _seat, { card: asked }) => {
        const card = cardIds.find((one) => one === asked);
        if (!card) return refuse("no_such_shock", { card: asked });
        const rival = game.slices.shocks.called.find((one) => excludes(one, card));
        if (rival) return refuse("shock_called_already", { card: rival });
        if (!canStrike(game, card)) return refuse("shock_meets_nobody", { card });
        return ok([event("shocks.called", { card })]);
      },
      options: () => [],
    }),
  },
  steps: {
    "dawn.weather": (game, rng) => dawn(game, rng),
  },
  events: {
    "shocks.called": (game, { card }) => {
      game.slices.shocks.called.push(card);
    },
    "shocks.dawned": (game) => {
      game.slices.shocks.called = [];
    },
    "shocks.struck": (game, struck) => {
      const { struck: all, gone } = game.slices.shocks;
      all.push({ ...struck });
      if (struck.card === "departure") gone.push(struck.seat);
    },
    // Whoever takes a deserted seat moves in.
    "table.occupied": (game, { seat, occupant }) => {
      const slice = game.slices.shocks;
      if (occupant !== "bot") slice.gone = slice.gone.filter((one) => one !== seat);
    },
  },
  invariant: (game) => (game.slices.shocks.gone.length < game.seats.length ? undefined : "somebody always stays"),
});

/** What was called strikes, and maybe what is drawn. */
function dawn(game: Readonly<Game>, rng: Rng): GameEvent[] {
  const { called } = game.slices.shocks;
  const cards: { card: CardId; by: Struck["by"] }[] = called
    .filter((card) => canStrike(game, card))
    .map((card) => ({ card, by: "host" }));
  const drawn = draw(game, rng, called);
  if (drawn) cards.push({ card: drawn, by: "deck" });
  const spared = shelter(game);
  const events = cards.flatMap(({ card, by }) => strike(game, rng, card, by, spared));
  return called.length === 0 ? events : [event("shocks.dawned", {}), ...events];
}

function draw(game: Readonly<Game>, rng: Rng, called: readonly CardId[]): CardId | undefined {
  const d = game.ruleset.dials.shocks;
  const dealt = game.slices.shocks.struck.filter((one) => one.by === "deck").length;
  if (d.chance === 0 || game.round < d.first || dealt >= d.most || !rng.chance(d.chance)) return undefined;
  const cards = cardIds.filter((card) => !called.some((one) => excludes(one, card)) && canStrike(game, card));
  const weights = cards.map((card) => deck[card].weight(d));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all === 0) return undefined;
  let at = rng.between(1, all);
  return cards.find((_, i) => (at -= weights[i] ?? 0) <= 0);
}
