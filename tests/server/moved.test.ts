import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { unpackFlows } from "@commonwatt/shared/protocol/flow.ts";
import { botSetup, play } from "@commonwatt/shared/sim/run.ts";
import { expect, test } from "vitest";
import { Moved, seenFlows } from "../../server/src/rooms/moved.ts";
import { rules } from "../../server/src/rules.ts";
import { defaultRuleset } from "../support/rulesets.ts";

test("every seat is shown exactly what the rules let it see, packed once for all who see the same", () => {
  const setup = botSetup({ ...defaultRuleset, rounds: 5, unlocks: {} }, 5, 6, ["random", "steady", "sharer"]);
  let privately = 0;
  const watched: typeof engine = {
    ...engine,
    act: (game, action) => {
      const acted = engine.act(game, action);
      if (!acted.ok) return acted;
      const moved = new Moved();
      moved.add(seenFlows(rules, game, acted.events));
      const all = moved.seenBy(-1, 0);
      expect(unpackFlows(all)).toEqual(rules.flowsFor(game, acted.events, undefined));
      for (const seat of game.seats.keys()) {
        const seen = moved.seenBy(seat, 0);
        expect(unpackFlows(seen)).toEqual(rules.flowsFor(game, acted.events, seat));
        if (seen !== all) privately++;
      }
      return acted;
    },
  };
  play(setup, { engine: watched });
  expect(privately).toBeGreaterThan(10);
});

test("who came later, or looks through other eyes, sees nothing of what moved before", () => {
  const flow = (amount: number) => ({ what: "T", from: 0, to: 1, at: 0, amount, reason: "gift_tokens" }) as const;
  const turn = (amount: number) => ({
    all: [flow(amount)],
    own: new Map([[1, [flow(amount), flow(amount + 100)]]]),
    touched: new Set([0, 1]),
  });
  const moved = new Moved();
  moved.add(turn(1));
  const later = moved.length;
  moved.add(turn(2));
  const amounts = (seat: number, from: number) => unpackFlows(moved.seenBy(seat, from)).map(({ amount }) => amount);
  expect([amounts(0, 0), amounts(0, later), amounts(1, later)]).toEqual([[1, 2], [2], [2, 102]]);
  moved.clear();
  expect(moved.length).toBe(0);
  expect(amounts(1, 0)).toEqual([]);
});
