import { affinityView } from "@commonwatt/shared/views/affinity.ts";
import { journalOf } from "@commonwatt/shared/views/journal.ts";
import { matchesOf } from "@commonwatt/shared/views/matches.ts";
import { describe, expect, test } from "vitest";
import { aGame, aStillGame } from "../support/game.ts";
import { defaultRuleset } from "../support/rulesets.ts";

describe("a round", () => {
  test("is a day, a dusk with its report, and a dawn; twelve of them are a game", () => {
    const game = aStillGame({ rounds: 2, dials: { vitality: { lineStart: 0 } } });
    const seen: string[] = [];
    while (game.game.phase !== "over") {
      seen.push(`${game.game.phase} ${game.game.round}`);
      game.host.does("advance");
    }
    expect(seen).toEqual(["day 1", "report 1", "day 2"]);
    expect(game.host.refused("advance")).toEqual({ code: "wrong_phase", params: { phase: "over" } });
    expect(game.game.reports.map(({ round }) => round)).toEqual([1, 2]);
  });

  test("is moved on by the table or who leads it, never by a peer", () => {
    expect(aGame().as(0).refused("advance").code).toBe("not_allowed");
  });

  test("ends with a report that names the state by its hash", () => {
    const game = aGame();
    game.toDusk();
    expect(game.game.reports.at(-1)?.hash).toBe(game.hash);
  });
});

describe("a seat that is done", () => {
  test("does nothing more until it takes that back", () => {
    const game = aGame();
    game.as(0).does("done", { done: true });
    expect(game.as(0).refused("sellEnergy", { tokens: 1 }).code).toBe("already_done");
    const free = game.seen(0).legal.filter((one) => one.refusal?.code !== "already_done");
    // What an autopilot may do for her can be said at any time.
    expect([...new Set(free.map((one) => one.type))].filter((type) => type !== "cancelOrder")).toEqual(["mandate"]);
    game.as(0).does("done", { done: false });
    game.as(0).does("sellEnergy", { tokens: 1 });
  });

  test("is fresh in the next phase", () => {
    const game = aGame();
    game.as(0).does("done", { done: true });
    game.toDusk();
    expect(game.game.seats[0]?.done).toBe(false);
    game.as(0).does("done", { done: true });
    game.nextDay();
    expect(game.game.seats[0]?.done).toBe(false);
  });
});

describe("who leads the table", () => {
  test("may pause it, and then nothing moves until it goes on", () => {
    const game = aGame();
    game.host.does("pause", { caption: "Lunch" });
    expect(game.table).toMatchObject({ paused: true, pauseCaption: "Lunch" });
    expect(game.as(0).refused("sellEnergy", { tokens: 1 }).code).toBe("paused");
    expect(game.host.refused("advance").code).toBe("paused");
    game.host.does("resume");
    expect(game.table).toMatchObject({ paused: false, pauseCaption: "" });
    game.as(0).does("sellEnergy", { tokens: 1 });
  });

  test("may hand a seat to a bot in the middle of the day, and it keeps all it has", () => {
    const game = aGame();
    game.as(1).does("sellEnergy", { tokens: 5 });
    game.host.does("occupy", { seat: 1, occupant: "autopilot", policy: "sharer" });
    expect(game.table.peers[1]).toMatchObject({ occupant: "autopilot", policy: "sharer", purse: 5 });
  });

  test("may act in somebody's stead, under the same rules, and at no seat that is not there", () => {
    const game = aGame();
    expect(game.ask("host", 1, "sellEnergy", { tokens: 5 }).ok).toBe(true);
    expect(game.table.peers[1]?.purse).toBe(5);
    expect(game.ask("host", 1, "done", { done: true }).ok).toBe(true);
    const refusalOf = (seat: number, type: string, payload: Record<string, number>) => {
      const acted = game.ask("host", seat, type, payload);
      return acted.ok ? "" : acted.refusal.code;
    };
    expect(refusalOf(1, "sellEnergy", { tokens: 5 })).toBe("already_done");
    expect(refusalOf(0, "sellEnergy", { tokens: 1_000_000 })).not.toBe("");
    for (const nobody of [-1, 3, 0.5]) expect(refusalOf(nobody, "sellEnergy", { tokens: 1 })).toBe("no_such_seat");
    game.conserves();
  });

  test("may end a paused game", () => {
    const game = aGame();
    game.host.does("pause", { caption: "" });
    game.host.does("end");
    expect(game.table).toMatchObject({ phase: "over", paused: false });
  });
});

describe("one new idea in each of the first four rounds", () => {
  test("money, then goods, then building and loans, then affinity", () => {
    const game = aGame({ unlocks: defaultRuleset.unlocks });
    const opens = [1, 2, 3, 4].map(() => {
      const { opensNow, opensNext } = game.table;
      game.nextDay();
      return [opensNow, opensNext];
    });
    expect(opens.map(([now]) => now)).toEqual([
      [],
      ["market", "production", "registry"],
      ["generators", "lending"],
      ["affinity", "gifts"],
    ]);
    expect(opens[0]?.[1]).toEqual(opens[1]?.[0]);
  });

  test("on the first day only energy can be traded", () => {
    const game = aGame({ unlocks: defaultRuleset.unlocks });
    expect([...new Set(game.seen(0).legal.map((one) => one.type))].sort()).toEqual([
      "buyEnergy",
      "mandate",
      "sellEnergy",
    ]);
    expect(game.as(0).refused("buy", { good: "food", units: 1 })).toEqual({
      code: "not_open_yet",
      params: { mechanic: "market", round: 2 },
    });
  });
});

describe("what people are told", () => {
  test("a trade is a line in the buyer's story and in the seller's, and nobody else's", () => {
    const game = aStillGame().has({ 0: { tokens: 79 }, 1: { tools: 1 } });
    const events = game.as(0).does("buy", { good: "tools", units: 1 });
    expect(journalOf(game.game, events).map(({ seat, entry }) => [seat, entry.key, entry.tokens])).toEqual([
      [0, "bought", -79],
      [1, "sold", 79],
    ]);
  });

  test("the buyer, and only she, learns who could have served", () => {
    const game = aStillGame().has({ 0: { tokens: 79 }, 1: { tools: 1 }, 2: { tools: 2 } });
    const matches = matchesOf(game.game, game.as(0).does("buy", { good: "tools", units: 1 }));
    expect(
      matches.map(({ seat, match }) => [seat, match.seller, match.candidates.map((c) => [c.seat, c.inDraw])]),
    ).toEqual([
      [
        0,
        1,
        [
          [1, true],
          [2, false],
        ],
      ],
    ]);
  });

  test("the matrix has a row for each buyer and a column for each seller", () => {
    const view = affinityView(aGame({ peers: 4 }).game);
    expect([view.size, view.total.length]).toEqual([4, 16]);
    expect([0, 5, 10, 15].map((own) => view.total[own])).toEqual([0, 0, 0, 0]);
  });
});
