import { dialsByMechanic, engine } from "@commonwatt/shared/mechanics/index.ts";
import type { GameLog } from "@commonwatt/shared/rules/replay.ts";
import { replayLog } from "@commonwatt/shared/rules/replay.ts";
import { journalOf } from "@commonwatt/shared/views/journal.ts";
import { describe, expect, test } from "vitest";
import { aGame, aStillGame } from "../support/game.ts";
import { ruleset } from "../support/rulesets.ts";

const turn = (mechanic: string, dial: string, value: number | string) => ({ mechanic, dial, value });
const toolsMargin = (game: ReturnType<typeof aGame>) =>
  game.table.goods.find(({ good }) => good === "tools")?.priceWhy.parts.find(({ key }) => key === "margin")?.value;

describe("a dial that is turned", () => {
  test("stands as it did until the next dawn, and then at its new value from the dawn's first moment on", () => {
    const game = aStillGame({ dials: { storage: { leak: 0 } } }).has({ 0: { energy: 1000 } });
    game.host.does("turnDial", turn("storage", "leak", 100_000));
    expect(game.game.ruleset.dials.storage.leak).toBe(0);
    expect(game.table.turned).toBeUndefined();
    game.nextDay();
    game.toHold({ 0: { energy: 900 } });
    expect(game.table.turned).toEqual([turn("storage", "leak", 100_000)]);
  });

  test("may be a choice, and may be turned back", () => {
    const game = aGame({ dials: { money: { mint: "flow" } } });
    game.host.does("turnDial", turn("money", "mint", "retire"));
    game.nextDay();
    expect(game.table.bank.mint).toBe("retire");
    game.host.does("turnDial", turn("money", "mint", "flow"));
    game.nextDay();
    expect(game.table.bank.mint).toBe("flow");
    expect(game.table.turned).toEqual([turn("money", "mint", "flow")]);
  });

  test("twice before the dawn stands where it was turned last", () => {
    const game = aStillGame({ dials: { registry: { margin: 100_000 } } });
    game.host.does("turnDial", turn("registry", "margin", 200_000));
    game.host.does("turnDial", turn("registry", "margin", 300_000));
    game.nextDay();
    game.nextDay();
    expect(toolsMargin(game)).toBe(
      Math.round(((game.table.goods.find(({ good }) => good === "tools")?.price ?? 0) * 3) / 13),
    );
  });

  test("is told to everybody on the day from which it stands", () => {
    const game = aStillGame();
    game.host.does("turnDial", turn("registry", "margin", 0));
    game.toDusk();
    const lines = journalOf(game.game, game.nextDay()).filter(({ entry }) => entry.key === "dial_turned");
    expect(lines.map(({ seat, entry }) => [seat, entry.round, entry.params])).toEqual(
      [0, 1, 2].map((seat) => [seat, 2, turn("registry", "margin", 0)]),
    );
  });

  test("is turned by who leads the table alone, also while it is paused", () => {
    const game = aStillGame();
    expect(game.as(0).refused("turnDial", turn("registry", "margin", 0)).code).toBe("not_allowed");
    game.host.does("pause", { caption: "" });
    game.host.does("turnDial", turn("registry", "margin", 0));
  });

  test("changes no other game that was opened with the same ruleset", () => {
    const rules = ruleset({ dials: { registry: { margin: 100_000 } } });
    const open = () =>
      engine.open({ ruleset: rules, seed: 1, seats: [0, 1].map(() => ({ occupant: "human", policy: "steady" })) });
    const [one, other] = [open(), open()];
    const act = (type: string, payload: Record<string, string | number>) =>
      engine.act(one, { id: type, by: "host", seat: -1, type, payload });
    act("turnDial", turn("registry", "margin", 5));
    act("advance", {});
    act("advance", {});
    expect(one.ruleset.dials.registry.margin).toBe(5);
    expect([other.ruleset.dials.registry.margin, rules.dials.registry.margin]).toEqual([100_000, 100_000]);
  });
});

describe("a game in which dials were turned", () => {
  test("is saved, loaded and replayed to the same hash", () => {
    const game = aGame();
    game.host.does("turnDial", turn("money", "demurrage", 100_000));
    game.as(0).does("sellEnergy", { tokens: 20 });
    const waiting = game.hash;
    game.game = game.engine.load(game.engine.save(game.game));
    expect(game.hash).toBe(waiting);
    game.toRound(3);
    game.game = game.engine.load(game.engine.save(game.game));
    game.toRound(5);
    const log: GameLog = {
      format: "commonwatt-game",
      version: 1,
      setup: {
        ruleset: ruleset(),
        seed: 1,
        seats: [0, 1, 2].map(() => ({ occupant: "human", policy: "steady" })),
      },
      actions: game.log,
    };
    const again = replayLog(engine, log);
    expect(again.faults).toEqual([]);
    expect(engine.hash(again.game)).toBe(game.hash);
  });

  test("has another hash as soon as one is waiting; a game in which none was has the hash it always had", () => {
    const [one, other] = [aGame(), aGame()];
    expect(one.hash).toBe(other.hash);
    expect("dials" in one.game.slices).toBe(false);
    one.host.does("turnDial", turn("registry", "margin", 1));
    other.host.does("turnDial", turn("registry", "margin", 2));
    expect(one.hash).not.toBe(other.hash);
  });
});

test("every dial but those a game is built on may be turned to either end in mid-game, and no invariant breaks", () => {
  const stays: string[] = [];
  for (const [mechanic, dials] of Object.entries(dialsByMechanic)) {
    for (const [dial, spec] of Object.entries(dials)) {
      const ends = spec.kind === "choice" ? spec.options : [spec.min, spec.max];
      for (const value of ends) {
        const game = aGame({ peers: 3, rounds: 4 });
        for (const seat of [0, 1]) game.as(seat).does("sellEnergy", { tokens: 20 });
        game.as(1).does("lend", { tokens: 10, term: 2 });
        game.as(2).does("borrow", { tokens: 10, term: 2 });
        const acted = game.ask("host", -1, "turnDial", turn(mechanic, dial, value));
        if (!acted.ok && acted.refusal.code === "dial_stays") stays.push(`${mechanic}.${dial}`);
        if (acted.ok) game.toEnd().conserves();
      }
    }
  }
  expect([...new Set(stays)].sort()).toEqual([
    "commons.crisisStart",
    "commons.gridStart",
    "commons.schoolStart",
    "conventional.purse",
    "conventional.regime",
    "conventional.till",
    "design.floor",
    "home.start",
    "mandate.keep",
    "mandate.sellAbove",
    "money.joulesPerToken",
    "storage.capacity",
    "storage.opening",
  ]);
});
