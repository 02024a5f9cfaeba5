/** Many whole games of bots. `npm run simulate` plays as many more as one likes. */
import { policies } from "@commonwatt/shared/bots/index.ts";
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { type BatchResult, batch, botSetup, play } from "@commonwatt/shared/sim/index.ts";
import { describe, expect, test } from "vitest";
import { wrongIn } from "../support/books.ts";
import { sumOf } from "../support/game.ts";
import { defaultRuleset, shippedRuleset } from "../support/rulesets.ts";

const ordinary = shippedRuleset("conventional");
/** for each policy, and for a table of all of them */
const GAMES = 20;
const wrong: string[] = [];
const run = (bots: readonly string[], seed: number): BatchResult =>
  batch({ ruleset: defaultRuleset, games: GAMES, peers: 12, policies: bots, seed }, (game, gameSeed) => {
    for (const fault of wrongIn(game.balances)) wrong.push(`seed ${gameSeed}: ${fault}`);
  });

describe("more than two hundred games of twelve peers and twelve rounds", () => {
  const mixed = run(policies, 1);
  const batches = [mixed, ...policies.filter((p) => p !== "random").map((policy, i) => run([policy], 1000 * (i + 1)))];
  const games = batches.reduce((sum, { games: n }) => sum + n, 0);

  test("break no invariant", () => {
    expect(games).toBeGreaterThan(200);
    expect(batches.flatMap(({ breaks }) => breaks)).toEqual([]);
    expect(wrong).toEqual([]);
  });

  test("see no bot refused: what it does is what its page would offer", () => {
    expect(batches.map(({ refusals }) => refusals)).toEqual(batches.map(() => ({})));
  });

  test("know every ending", () => {
    const endings = Object.fromEntries(
      (["collapse", "survival", "sustenance", "abundance"] as const).map((outcome) => [
        outcome,
        batches.reduce((sum, { outcomes }) => sum + outcomes[outcome], 0),
      ]),
    );
    expect(Object.entries(endings).filter(([, n]) => n === 0)).toEqual([]);
  });
});

test("bots do everything that the rules know, the random one by chance, and are refused nothing", () => {
  const { dials } = defaultRuleset;
  // Some things can be done only where a mode asks for them: loans by name, costs and practices that are declared, asks and bids.
  const said = {
    ...defaultRuleset,
    dials: {
      ...dials,
      lending: { ...dials.lending, loans: "direct" as const },
      registry: { ...dials.registry, honesty: "declared" as const },
      affinity: { ...dials.affinity, practice: "declared" as const },
    },
  };
  const played = [defaultRuleset, said, ordinary].map((ruleset) =>
    batch({ ruleset, games: 12, peers: 12, policies: ["random", "random", "sharer"], seed: 1 }),
  );
  const done = new Set(played.flatMap(({ actions }) => Object.keys(actions)));
  const peers = [...engine.actions].filter(([, { spec }]) => spec.by === undefined).map(([type]) => type);
  expect(peers.filter((type) => !done.has(type))).toEqual([]);
  expect(played.map(({ refusals }) => refusals)).toEqual([{}, {}, {}]);
});

test("under the literal rule, in a Grid without losses, tokens out are worth the Bank's inventory, after every action of fifty games", () => {
  const { dials } = defaultRuleset;
  const literal = {
    ...defaultRuleset,
    dials: {
      ...dials,
      money: { ...dials.money, mint: "recycle" as const },
      bank: { ...dials.bank, gridLoss: 0 },
      commons: { ...dials.commons, gridNeglect: 0 },
    },
  };
  let actions = 0;
  for (let seed = 1; seed <= 50; seed++) {
    play(botSetup(literal, seed, 6, policies), {
      after: ({ balances }, action) => {
        actions++;
        const out = sumOf(balances, "purse", "reserved", "pool");
        const stored = sumOf(balances, "grid");
        if (out * dials.money.joulesPerToken !== stored) {
          throw new Error(`seed ${seed}, ${action.id} ${action.type}: ${out} tokens out, ${stored} J in the Grid`);
        }
      },
    });
  }
  expect(actions).toBeGreaterThan(10_000);
});
