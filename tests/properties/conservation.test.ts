import { account } from "@commonwatt/shared/ledger/account.ts";
import { recordOf } from "@commonwatt/shared/ledger/record.ts";
import { transfer } from "@commonwatt/shared/ledger/transfer.ts";
import { engine, mechanics } from "@commonwatt/shared/mechanics/index.ts";
import { createEngine } from "@commonwatt/shared/rules/engine.ts";
import type { Mechanic } from "@commonwatt/shared/rules/mechanic.ts";
import { botSetup } from "@commonwatt/shared/sim/index.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { wrongIn } from "../support/books.ts";
import { aStillGame } from "../support/game.ts";
import { allowedThough, notOffered, refusedOffers } from "../support/offers.ts";
import { ruleset } from "../support/rulesets.ts";
import { anyMoves, anyNonsense, anySetup, playMoves, runs } from "../support/wild.ts";

test("nothing that players do creates or loses a joule, a token or a good, and nobody owes what is not there", () => {
  fc.assert(
    fc.property(anySetup, anyMoves(80), (setup, moves) => {
      playMoves(setup, moves, (game) => {
        const wrong = wrongIn(game.balances);
        if (wrong.length > 0) throw new Error(wrong.join("; "));
      });
    }),
    runs(120),
  );
});

test("nonsense neither breaks the table nor the books, and what is refused has changed nothing", () => {
  fc.assert(
    fc.property(anySetup, anyMoves(12), fc.array(anyNonsense, { maxLength: 40 }), (setup, moves, nonsense) => {
      const { game } = playMoves(setup, moves);
      for (const action of nonsense) {
        const before = engine.save(game);
        const acted = engine.act(game, action);
        if (!acted.ok) expect(engine.save(game)).toBe(before);
        engine.hash(game);
      }
      expect(wrongIn(game.balances)).toEqual([]);
    }),
    runs(150),
  );
});

test("a page offers nothing that the rules then refuse: the least, the most and what is suggested are all accepted", () => {
  fc.assert(
    fc.property(anySetup, anyMoves(16), fc.nat(6), (setup, moves, someone) => {
      const { game } = playMoves(setup, moves);
      expect(refusedOffers(game, someone % game.seats.length)).toEqual([]);
    }),
    runs(25),
  );
});

test("a page withholds nothing that the rules would allow", () => {
  fc.assert(
    fc.property(anySetup, anyMoves(24), fc.nat(6), (setup, moves, someone) => {
      const { game } = playMoves(setup, moves);
      const seat = someone % game.seats.length;
      expect([...allowedThough(game, seat), ...notOffered(game, seat)]).toEqual([]);
    }),
    runs(60),
  );
});

test("recycling and retiring are one game to everybody but the Bank: tokens in its till are as good as gone", () => {
  fc.assert(
    fc.property(anyMoves(80), fc.integer(), (moves, seed) => {
      const held = (mint: "recycle" | "retire") => {
        const rules = ruleset({ rounds: 6, dials: { money: { mint } } });
        const { game } = playMoves(botSetup(rules, seed, 4, ["steady"]), moves);
        const balances = Object.entries(recordOf(game.balances)).filter(
          ([id, n]) => n !== 0 && id !== "mint" && id !== "till",
        );
        return { balances: balances.sort(), reports: game.reports.map((report) => report.vitality) };
      };
      expect(held("retire")).toEqual(held("recycle"));
    }),
    runs(30),
  );
});

// ---- the checkers themselves are checked: each planted fault must be caught ----------------------------------------------

/** The game's rules with one mechanic replaced by a spoilt copy. */
function spoilt(name: string, spoil: (mechanic: Mechanic) => Mechanic) {
  return createEngine(mechanics.map((mechanic) => (mechanic.name === name ? spoil(mechanic) : mechanic)));
}

test("a rule that pays a token too much is stopped by the audit of the action it happens in", () => {
  const engineWithFault = spoilt("bank", (bank) => ({
    ...bank,
    events: {
      ...bank.events,
      "bank.bought": (game, { seat }) => {
        const { page, line } = account.purse(seat);
        const lines = game.balances.pages[page] as number[];
        lines[line] = (lines[line] ?? 0) + 1;
      },
    },
  }));
  const game = aStillGame({ engine: engineWithFault }).has({ 0: { energy: 100_000 } });
  expect(() => game.as(0).does("sellEnergy", { tokens: 5 })).toThrow("all accounts of T together hold 1 instead of 0");
  expect(wrongIn(game.game.balances)).toEqual(["T sums to 1"]);
});

test("a rule that forgets an order's tokens is stopped by the market's own invariant", () => {
  const engineWithFault = spoilt("market", (market) => ({
    ...market,
    events: {
      ...market.events,
      "market.cancelled": () => undefined,
    },
  }));
  const game = aStillGame({ engine: engineWithFault }).has({ 0: { tokens: 100 } });
  game.as(0).does("buy", { good: "tools", units: 1 });
  expect(() => game.as(0).does("cancelOrder", { order: 1 })).toThrow(
    "market: seat 0 has 0 tokens reserved for orders of 79",
  );
});

test("a step of dusk that takes more than there is never gets as far as the books", () => {
  const engineWithFault = spoilt("storage", (storage) => ({
    ...storage,
    steps: {
      "dawn.leak": (game) =>
        game.seats.map((_, seat) => ({
          type: "storage.leaked",
          data: { seat, joules: 1 },
          transfers: [transfer(account.battery(seat), account.lost, 1_000_000_000, "leak")],
        })),
    },
  }));
  expect(() => aStillGame({ engine: engineWithFault })).toThrow(
    "ledger_short: leak of 1000000000 from battery:0 to lost",
  );
});
