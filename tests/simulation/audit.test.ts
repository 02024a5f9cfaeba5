/**
 * Ten thousand games of mixed bots with an auditor at each table, who keeps books of his own from events alone (auditor/).
 * Tables are told by a number (support/tables.ts), and so is what whoever leads them does in between (support/leader.ts): to
 * look into one, `playTable(n, tableAt(n, shippedRulesets()), { engine: auditedEngine() })`.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { policies } from "@commonwatt/shared/bots/index.ts";
import { ok } from "@commonwatt/shared/kernel/result.ts";
import { canTurn } from "@commonwatt/shared/mechanics/dials.ts";
import { dialsByMechanic, mechanics } from "@commonwatt/shared/mechanics/index.ts";
import type { Mechanic } from "@commonwatt/shared/rules/mechanic.ts";
import { botSetup, play } from "@commonwatt/shared/sim/index.ts";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { auditedEngine } from "../support/audited.ts";
import { readGolden } from "../support/golden.ts";
import { defaultRuleset, shippedRulesets } from "../support/rulesets.ts";
import { root } from "../support/source.ts";
import { sharedOut } from "../support/threads.ts";
import { anyMoves, anySetup, playMoves, runs } from "../support/wild.ts";
import type { Audited, Portion } from "./auditThread.ts";

const GAMES = 10_000;
const PORTION = 50;
const MINUTES_MOST = 30;

/** Only whoever leads a table brings these about. */
const LED = ["table.paused", "table.resumed", "table.ended", "table.occupied", "shocks.called", "shocks.dawned"];
/** A game of bots is played to its end; games of people below are ended early. */
const ENDED = ["table.ended"];
/** Happen before the first action, so that no action tells of them; every auditor hears them. */
const OPENING = ["conventional.endowed", "vitality.started"];

describe("ten thousand games of mixed bots", () => {
  let audited: readonly Audited[];
  let seen: Set<string>;

  beforeAll(async () => {
    const portions = Array.from({ length: GAMES / PORTION }, (_, i): Portion => {
      return { from: i * PORTION + 1, to: (i + 1) * PORTION };
    });
    audited = await sharedOut(new URL("./auditThread.ts", import.meta.url), portions);
    seen = new Set(audited.flatMap((one) => [...one.seen]));
  }, MINUTES_MOST * 60_000);

  test("agree with their auditors after every action, and refuse no bot what its page would offer", () => {
    expect(audited.flatMap(({ faults }) => faults)).toEqual([]);
    expect(audited.reduce((sum, { games }) => sum + games, 0)).toBe(GAMES);
  });

  test("are of every size, by every policy, under every ruleset that ships, and know every ending", () => {
    const wanted = [
      ...policies,
      ...["collapse", "survival", "sustenance", "abundance"],
      ...shippedRulesets().map(({ id }) => id),
      ...["joule", "conventional"],
      ...Array.from({ length: 11 }, (_, i) => `${i + 2} seats`),
      ...Array.from({ length: 10 }, (_, i) => `${i + 3} rounds`),
    ];
    expect(wanted.filter((one) => !seen.has(one))).toEqual([]);
  });

  test("move value for every reason that has a word on screen", () => {
    const words: Record<string, string> = JSON.parse(readFileSync(join(root, "assets/text/en.json"), "utf8"));
    const named = Object.keys(words).flatMap((key) => (key.startsWith("reason.") ? [key.slice("reason.".length)] : []));
    expect(named.length).toBeGreaterThan(40);
    // Bots leave room in their batteries for what a co-op gives back; in this recorded game they do not.
    for (const reason of auditedReasons("coops-spill")) seen.add(reason);
    // What stands on the accounts at the beginning moves before the first action.
    expect(named.filter((reason) => !seen.has(reason))).toEqual(["opening"]);
  });

  test("have every dial turned in mid-game that may be", () => {
    const turned = Object.entries(dialsByMechanic).flatMap(([mechanic, dials]) =>
      Object.keys(dials).flatMap((dial) => (canTurn(mechanic, dial) ? [`${mechanic}.${dial} turned`] : [])),
    );
    expect(turned.length).toBeGreaterThan(100);
    expect(turned.filter((one) => !seen.has(one))).toEqual([]);
  });

  test("bring about everything that changes a game", () => {
    const changes = new Set(mechanics.flatMap(({ events }) => Object.keys(events ?? {})));
    expect([...changes].filter((type) => !seen.has(type)).sort()).toEqual([...ENDED, ...OPENING].sort());
  });
});

/** Reasons for which value moves in a golden game, played again with an auditor at the table. */
function auditedReasons(name: string): ReadonlySet<string> {
  const engine = auditedEngine();
  const golden = readGolden(name);
  const game = engine.open(golden.setup);
  const reasons = new Set<string>();
  for (const { action } of golden.actions) {
    const acted = engine.act(game, action);
    if (acted.ok) for (const e of acted.events) for (const { reason } of e.transfers) reasons.add(reason);
  }
  return reasons;
}

test("whatever people and facilitators do, the auditor agrees", () => {
  const happened = new Set<string>();
  const audited = auditedEngine();
  const engine: typeof audited = {
    ...audited,
    act: (...asked) => {
      const acted = audited.act(...asked);
      if (acted.ok) for (const { type } of acted.events) happened.add(type);
      return acted;
    },
  };
  fc.assert(
    fc.property(anySetup, anyMoves(80), (setup, moves) => {
      playMoves(setup, moves, undefined, engine);
    }),
    runs(150),
  );
  expect(LED.filter((type) => !happened.has(type))).toEqual([]);
});

describe("an auditor notices", () => {
  const game = botSetup(defaultRuleset, 1, 4, ["steady", "sharer"]);
  const spoilt = (name: string, spoil: (mechanic: Mechanic) => Mechanic) =>
    auditedEngine(mechanics.map((mechanic) => (mechanic.name === name ? spoil(mechanic) : mechanic)));

  test("what does not happen that should", () => {
    const engine = spoilt("storage", (storage) => ({ ...storage, steps: {} }));
    expect(() => play(game, { engine })).toThrow("storage.leaked was to happen");
  });

  test("what happens that should not", () => {
    const engine = spoilt("storage", (storage) => ({
      ...storage,
      steps: { ...storage.steps, "dusk.close": storage.steps?.["dawn.leak"] ?? (() => []) },
    }));
    expect(() => play(game, { engine })).toThrow("to happen, not storage.leaked");
  });

  test("an event of which nobody keeps a book", () => {
    const moonrise = { type: "moon.rose", data: {}, transfers: [] };
    const engine = spoilt("table", (table) => ({
      ...table,
      actions: { ...table.actions, done: { ...table.actions?.done, decide: () => ok([moonrise]) } as never },
    }));
    expect(() => play(game, { engine })).toThrow("nobody audits moon.rose");
  });

  test("a state that changes by itself", () => {
    const engine = spoilt("affinity", (affinity) => ({
      ...affinity,
      events: {
        ...affinity.events,
        "bank.bought": ({ slices }) => {
          slices.affinity.thumbs[0][1] = 1;
        },
      },
    }));
    expect(() => play(game, { engine })).toThrow("affinity.thumbs.0.1: expected undefined, found 1");
  });
});
