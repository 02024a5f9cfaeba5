/**
 * The table itself: phases of a round, who says she is done, pausing for everybody, ending early, and who sits where.
 * Facilitators' moves and drop-outs are actions like any other, so a replay needs no clock and no people.
 * Source: game.md, sections 2 and 3 (last paragraph).
 */
import { z } from "zod";
import { ok } from "../kernel/result.ts";
import { touch } from "../ledger/touched.ts";
import { event } from "../rules/event.ts";
import { action, defineMechanic } from "../rules/mechanic.ts";
import { refuse } from "../rules/refusal.ts";
import { emptyTally } from "../rules/tally.ts";
import type { Occupant, Outcome, Phase } from "../views/types.ts";
import { verdict } from "./vitality.ts";

declare module "../rules/event.ts" {
  interface EventData {
    "table.phase": { readonly phase: Phase; readonly round: number };
    "table.done": { readonly seat: number; readonly done: boolean };
    "table.paused": { readonly caption: string };
    "table.resumed": Record<string, never>;
    "table.ended": { readonly outcome: Outcome };
    "table.occupied": { readonly seat: number; readonly occupant: Occupant; readonly policy: string };
  }
}

/** Characters that a facilitator's caption holds. */
const CAPTION_MAX = 120;

export const table = defineMechanic({
  name: "table",
  source: "game.md, sections 2 and 3",
  dials: {},
  refusals: ["already_paused", "not_paused", "no_such_seat"],
  actions: {
    done: action<{ done: boolean }>({
      payload: z.strictObject({ done: z.boolean() }),
      phases: ["day", "report"],
      whenDone: true,
      decide: (_game, seat, { done }) => ok([event("table.done", { seat, done })]),
      options: () => [],
    }),
    pause: action<{ caption: string }>({
      payload: z.strictObject({ caption: z.string().max(CAPTION_MAX) }),
      by: ["host"],
      phases: ["day", "report"],
      whilePaused: true,
      decide: (game, _seat, { caption }) =>
        game.paused ? refuse("already_paused") : ok([event("table.paused", { caption })]),
      options: () => [],
    }),
    resume: action<Record<string, never>>({
      payload: z.strictObject({}),
      by: ["host"],
      phases: ["day", "report"],
      whilePaused: true,
      decide: (game) => (game.paused ? ok([event("table.resumed", {})]) : refuse("not_paused")),
      options: () => [],
    }),
    end: action<Record<string, never>>({
      payload: z.strictObject({}),
      by: ["host", "table"],
      phases: ["day", "report"],
      whilePaused: true,
      decide: (game) => ok([event("table.ended", { outcome: verdict(game, game.slices.vitality.history) })]),
      options: () => [],
    }),
    occupy: action<{ seat: number; occupant: Occupant; policy: string }>({
      payload: z.strictObject({
        seat: z.number().int().min(0).max(10_000),
        occupant: z.enum(["human", "bot", "autopilot"]),
        policy: z.string().max(40),
      }),
      by: ["host", "table"],
      phases: ["day", "report"],
      whilePaused: true,
      decide: (game, _seat, { seat, occupant, policy }) =>
        seat < game.seats.length
          ? ok([event("table.occupied", { seat, occupant, policy })])
          : refuse("no_such_seat", { seat }),
      options: () => [],
    }),
  },
  events: {
    "table.phase": (game, { phase, round }) => {
      game.phase = phase;
      game.round = round;
      for (const seat of game.seats) seat.done = false;
      if (phase === "day") game.tally = emptyTally();
    },
    "table.done": (game, { seat, done }) => {
      const at = game.seats[seat];
      if (at) at.done = done;
    },
    "table.paused": (game, { caption }) => {
      game.paused = true;
      game.pauseCaption = caption;
    },
    "table.resumed": (game) => {
      game.paused = false;
      game.pauseCaption = "";
    },
    "table.ended": (game, { outcome }) => {
      game.outcome = outcome;
      game.phase = "over";
      game.paused = false;
    },
    "table.occupied": (game, { seat, occupant, policy }) => {
      const at = game.seats[seat];
      if (!at) return;
      touch(game.balances, seat);
      at.occupant = occupant;
      at.policy = policy;
    },
  },
});
