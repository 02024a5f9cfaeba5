import { engine } from "@commonwatt/shared/mechanics/index.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import { affinityView } from "@commonwatt/shared/views/affinity.ts";
import { flowsFor } from "@commonwatt/shared/views/flows.ts";
import { publicView } from "@commonwatt/shared/views/public.ts";
import { seatView } from "@commonwatt/shared/views/seat.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aStillGame } from "../support/game.ts";
import { anyMoves, anySetup, playMoves, runs } from "../support/wild.ts";

/** All that others may see of a game when seat 0 is the one with secrets. */
const othersSee = (game: Game) => ({
  table: publicView(game),
  matrix: affinityView(game),
  seats: game.seats.map((_, seat) => (seat === 0 ? "herself" : [seatView(game, seat), affinityView(game, seat)])),
});

test("what one peer asks of her money and thinks of others changes nothing that anybody else sees", () => {
  fc.assert(
    fc.property(
      anySetup,
      anyMoves(20),
      fc.integer({ min: 1, max: 999_999 }),
      fc.constantFrom(-1, 1),
      (setup, moves, least, thumb) => {
        const { game } = playMoves(setup, moves);
        if (game.seats.length < 2 || game.phase !== "day") return;
        const before = othersSee(game);
        for (const dimension of ["ecological", "social", "local", "open"]) {
          engine.act(game, { id: "a", by: "peer", seat: 0, type: "criteria", payload: { dimension, least } });
        }
        engine.act(game, { id: "b", by: "peer", seat: 0, type: "thumb", payload: { seat: 1, thumb } });
        for (const answer of ["yes", "no", "rise", "fall"])
          engine.act(game, { id: answer, by: "peer", seat: 0, type: "predict", payload: { answer } });
        expect(othersSee(game)).toEqual(before);
      },
    ),
    runs(60),
  );
});

test("criteria that ride on a standing order are nowhere to be read but in the buyer's own view", () => {
  const game = aStillGame().has({ 0: { tokens: 200 } });
  game.as(0).does("criteria", { dimension: "social", least: 987_654 });
  const events = game.as(0).does("buy", { good: "tools", units: 1 });
  expect(JSON.stringify(game.seen(0))).toContain("987654");
  expect(
    JSON.stringify([othersSee(game.game), flowsFor(game.game, events, 1), flowsFor(game.game, events, undefined)]),
  ).not.toContain("987654");
});

test("who lends to whom through the pool is seen by neither and by nobody else", () => {
  fc.assert(
    fc.property(anySetup, anyMoves(60), (setup, moves) => {
      if (setup.ruleset.dials.lending.loans === "direct") return;
      playMoves(setup, moves, (game) => {
        for (const loan of publicView(game).loans) expect([loan.lender, loan.borrower]).toEqual([undefined, undefined]);
        game.seats.forEach((_, seat) => {
          for (const loan of seatView(game, seat).loans)
            expect([loan.lender, loan.borrower]).toEqual([undefined, undefined]);
        });
      });
    }),
    runs(30),
  );
});
