import { Encoder, Reflection } from "@colyseus/schema";
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { diff, patch } from "@commonwatt/shared/protocol/diff.ts";
import { packFlows, unpackFlows } from "@commonwatt/shared/protocol/flow.ts";
import { tableShape } from "@commonwatt/shared/protocol/wire.ts";
import { botSetup, play } from "@commonwatt/shared/sim/run.ts";
import { flowsFor } from "@commonwatt/shared/views/flows.ts";
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { Flow } from "@commonwatt/shared/views/types.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTable } from "../../client/src/net/read.ts";
import { rules } from "../../server/src/rules.ts";
import { loadRulesets } from "../../server/src/rulesets.ts";
import { Projection } from "../../server/src/schema/project.ts";
import { TableState } from "../../server/src/schema/state.ts";
import { defaultRuleset } from "../support/rulesets.ts";

type View = Omit<TableView, "clock">;

/** A server's state and the page's copy of it, kept in step by the bytes alone. */
function wire() {
  const state = new TableState();
  const projection = new Projection(tableShape, state);
  const encoder = new Encoder(state);
  const page = Reflection.decode(Reflection.encode(encoder));
  let joined = false;
  return {
    /** shows the page a view; how many bytes that took */
    show(view: View): number {
      projection.show(view);
      if (!joined) {
        const full = encoder.encodeAll();
        page.decode(full);
        encoder.discardChanges();
        joined = true;
        return full.length;
      }
      const bytes = encoder.encode();
      page.decode(bytes);
      encoder.discardChanges();
      return bytes.length;
    },
    seen: () => readTable(page.state),
  };
}

function lobby(seats: number): View {
  return {
    code: "BCDFGH",
    table: 1,
    tables: 1,
    gameId: "",
    stage: "lobby",
    rulesetTitle: "Test",
    rounds: 12,
    pace: "timer",
    roundSeconds: 90,
    people: Array.from({ length: seats }, (_, seat) => ({
      seat,
      name: `Peer ${seat}`,
      claimed: true,
      connected: true,
      occupant: "human",
    })),
    seq: 0,
    outcome: "",
  };
}

/** A game of bots, handed over before every move. */
function playBots(seats: number, rounds: number, each: (view: View) => void, id = "default"): void {
  const ruleset = loadRulesets().get(id);
  if (!ruleset) throw new Error(`no ruleset ${id}`);
  const occupants = Array.from({ length: seats }, () => ({ occupant: "bot", policy: "steady" }) as const);
  const game = rules.engine.open({ ruleset: { ...ruleset, rounds }, seed: 5, seats: occupants });
  let seq = 0;
  const act = (by: "bot" | "table", seat: number, type: string, payload: Record<string, string | number | boolean>) => {
    rules.engine.act(game, { id: `a${seq}`, by, seat, type, payload });
    seq++;
    each({ ...lobby(seats), stage: "playing", seq, outcome: game.outcome, game: rules.publicView(game) });
  };
  while (game.phase !== "over") {
    for (let seat = 0; seat < seats && game.phase === "day"; seat++) {
      for (let moves = 0; moves < 60 && !game.seats[seat]?.done; moves++) {
        const { type, payload } = rules.botMove(game, seat, "steady");
        act("bot", seat, type, payload);
      }
    }
    act("table", -1, "advance", {});
  }
}

describe("the public view", () => {
  test("arrives at the page exactly as it was shown, after every move of a whole game", () => {
    const line = wire();
    line.show(lobby(5));
    let moves = 0;
    playBots(5, 5, (view) => {
      line.show(view);
      moves++;
      expect(line.seen()).toEqual(view);
    });
    expect(moves).toBeGreaterThan(50);
    // a part that ends: saving works again, the game is gone
    line.show({ ...lobby(5), trouble: "cannot_save" });
    expect(line.seen()).toEqual({ ...lobby(5), trouble: "cannot_save" });
    line.show(lobby(3));
    expect(line.seen()).toEqual(lobby(3));
  });

  test("arrives whole with asking prices, limits and offers at interest too", () => {
    const line = wire();
    line.show(lobby(5));
    let limits = 0;
    playBots(
      5,
      5,
      (view) => {
        line.show(view);
        expect(line.seen()).toEqual(view);
        limits += view.game?.orders.filter(({ limit }) => limit !== undefined).length ?? 0;
      },
      "conventional",
    );
    expect(limits).toBeGreaterThan(0);
  });

  test("of thirty peers is below 16 kB, and an ordinary action below 100 bytes", () => {
    const sizes: number[] = [];
    const line = wire();
    line.show(lobby(30));
    playBots(30, 1, (view) => {
      sizes.push(line.show(view));
    });
    const full = wire();
    let last: View = lobby(30);
    playBots(30, 1, (view) => {
      last = view;
    });
    expect(full.show(last)).toBeLessThan(16_000);
    const ordinary = [...sizes].sort((a, b) => a - b)[sizes.length >> 1];
    expect(ordinary).toBeLessThan(100);
  });

  test("that did not change takes no bytes", () => {
    const line = wire();
    line.show(lobby(4));
    expect(line.show(lobby(4))).toBe(0);
  });
});

const plain = fc.letrec((tie) => ({
  data: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.integer(),
    fc.string({ maxLength: 5 }),
    fc.boolean(),
    fc.array(tie("data"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom("a", "b", "c", "d"), tie("data"), { maxKeys: 4 }),
  ),
})).data;

describe("a change", () => {
  test("made to the old gives the new, over a wire of JSON; none when nothing changed", () => {
    fc.assert(
      fc.property(plain, plain, (before, after) => {
        const change = diff(before, after);
        if (change === undefined) expect(after).toEqual(before);
        else expect(patch(before, JSON.parse(JSON.stringify(change)))).toEqual(after);
        expect(diff(after, structuredClone(after))).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  test("leaves what did not change the same object", () => {
    const before = { a: { deep: [1, 2] }, b: { n: 1 } };
    const change = diff(before, { a: { deep: [1, 2] }, b: { n: 2 } });
    if (change === undefined) throw new Error("no change");
    const after = patch(before, change) as typeof before;
    expect(after.a).toBe(before.a);
    expect(change).toEqual({ b: { n: [2] } });
  });
});

test("flows are the same after their journey, and all words of a game's flows have their numbers", () => {
  const flows: Flow[] = [
    { what: "J", from: 3, to: "bank", at: 3, amount: 400_000, reason: "energy_sold" },
    { what: "T", from: "bank", to: 3, at: 3, amount: 40, reason: "energy_minted" },
    { what: "food", from: 2, to: 0, at: 2, amount: 1, reason: "trade_goods" },
    { what: "J", from: "sun", to: "lost", amount: 7, reason: "leak" },
    { what: "J", from: 1, to: "home", at: 1, amount: 7, reason: "a reason nobody has thought of yet" },
  ];
  for (const some of [flows, flows.slice(0, 4), []]) expect(unpackFlows(packFlows(some))).toEqual(some);
  expect(packFlows(flows.slice(0, 2))).toHaveLength(10);
  const amounts = [0, 1, 127, 128, 16_383, 16_384, 2 ** 32, Number.MAX_SAFE_INTEGER];
  const many = amounts.flatMap((amount) => flows.slice(0, 4).map((flow) => ({ ...flow, amount })));
  expect(unpackFlows(packFlows(many))).toEqual(many);

  const seen: Flow[] = [];
  const setup = botSetup({ ...defaultRuleset, rounds: 4, unlocks: {} }, 5, 6, ["random", "steady", "sharer"]);
  const watched: typeof engine = {
    ...engine,
    act: (game, action) => {
      const acted = engine.act(game, action);
      if (acted.ok) seen.push(...flowsFor(game, acted.events, action.seat));
      return acted;
    },
  };
  play(setup, { engine: watched });
  expect(seen.length).toBeGreaterThan(200);
  expect(unpackFlows(packFlows(seen))).toEqual(seen);
  expect(packFlows(seen)).toBeInstanceOf(Uint8Array);
});
