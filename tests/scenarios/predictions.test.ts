import { policies } from "@commonwatt/shared/bots/index.ts";
import { questionOf, questions } from "@commonwatt/shared/mechanics/predictions/questions.ts";
import { predictedRound, questionToday } from "@commonwatt/shared/mechanics/predictions.ts";
import { botSetup, play } from "@commonwatt/shared/sim/index.ts";
import { journalOf } from "@commonwatt/shared/views/journal.ts";
import { publicView } from "@commonwatt/shared/views/public.ts";
import type { RoundReport } from "@commonwatt/shared/views/types.ts";
import { describe, expect, test } from "vitest";
import { aGame, aStillGame, type TestGame, type World } from "../support/game.ts";
import { defaultRuleset } from "../support/rulesets.ts";

const [ada, bo, cleo] = [0, 1, 2];

/** A game in the first round that asks what the test is about. */
function asked(id: string, world: World = {}): TestGame {
  for (let seed = 1; seed < 200; seed++) {
    const game = aStillGame({ ...world, seed }).toRound(2);
    if (questionToday(game.game)?.id === id) return game;
  }
  throw new Error(`no game asks ${id} in its second round`);
}

describe("a prediction", () => {
  test("that comes true is a hit, another is none, and silence is neither", () => {
    const game = asked("dark", { dials: { home: { energy: 100 } } }).has({
      [ada]: { energy: 100 },
      [bo]: { energy: 100 },
      [cleo]: { energy: 0 },
    });
    game.as(ada).does("predict", { answer: "yes" });
    game.as(bo).does("predict", { answer: "no" });
    game.toDusk();
    expect(game.game.reports.at(-1)?.prediction).toEqual({
      question: "dark",
      expected: { yes: 1, no: 1 },
      happened: "yes",
    });
    expect(game.slices.predictions).toMatchObject({ hits: [1, 0, 0], made: [1, 1, 0] });
    expect(game.seen(ada).prediction?.last).toEqual({ round: 2, question: "dark", answer: "yes", happened: "yes" });
    expect(game.seen(cleo).prediction?.last).toBeUndefined();
  });

  test("may be changed until one is done, and the last one counts", () => {
    const game = asked("dark", { dials: { home: { energy: 100 } } }).has({ [ada]: { energy: 100 } });
    for (const answer of ["no", "yes", "no", "yes"]) game.as(ada).does("predict", { answer });
    expect(game.seen(ada).prediction).toMatchObject({ question: "dark", answer: "yes", hits: 0, made: 0 });
    game.as(ada).does("done", { done: true });
    expect(game.as(ada).refused("predict", { answer: "no" }).code).toBe("already_done");
    game.toDusk();
    expect(game.slices.predictions?.hits[ada]).toBe(1);
  });

  test("is told to who made it, and to nobody else", () => {
    const game = asked("dark");
    game.as(ada).does("predict", { answer: "no" });
    game.as(bo).does("predict", { answer: "yes" });
    const events = game.toDusk();
    const lines = journalOf(game.game, events).filter(({ entry }) => /foretold/.test(entry.key));
    expect(lines.map(({ seat, entry }) => [seat, entry.key, entry.params])).toEqual([
      [ada, "foretold", { happened: "dark.no" }],
      [bo, "not_foretold", { happened: "dark.no" }],
    ]);
  });

  test("stays with the round it was made for", () => {
    const game = asked("dark");
    game.as(ada).does("predict", { answer: "no" });
    game.nextDay();
    expect(game.seen(ada).prediction?.answer).toBe("");
    game.toDusk();
    expect(game.slices.predictions).toMatchObject({ made: [1, 0, 0] });
  });
});

describe("questions", () => {
  test("begin in the second round, or where the dial says, and never where it says off", () => {
    expect(aGame().seen(ada).prediction).toBeUndefined();
    expect(questionToday(aGame().toRound(2).game)).toBeDefined();
    expect(questionToday(aGame({ dials: { predictions: { first: 1 } } }).game)).toBeDefined();
    const off = aGame({ dials: { predictions: { predictions: "off" } } }).toRound(3);
    expect(questionToday(off.game)).toBeUndefined();
    expect(off.seen(ada).legal.some(({ type }) => type === "predict")).toBe(false);
    off.toDusk();
    expect(off.game.reports.at(-1)?.prediction).toBeUndefined();
  });

  test("ask of nothing that is not open yet", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const game = aGame({ seed, unlocks: { lending: 5, production: 4, market: 4 } }).toRound(3);
      expect(["pool_empty", "late", "suspended", "hungry", "all_met", "prices"]).not.toContain(
        questionToday(game.game)?.id,
      );
    }
    const named = aGame({ dials: { lending: { loans: "direct" } } }).toRound(2);
    expect(questionOf("pool_empty")?.fits(named.game)).toBe(false);
  });

  test("are the same for all at a table and for the same seed, differ from round to round, and all come up", () => {
    const course = (seed: number) => {
      const game = aStillGame({ seed, peers: 2, dials: { vitality: { patience: 40 } } });
      const ids: string[] = [];
      for (let round = 2; round <= 6; round++) ids.push(questionToday(game.toRound(round).game)?.id ?? "");
      return ids;
    };
    expect(course(3)).toEqual(course(3));
    const all = Array.from({ length: 30 }, (_, seed) => course(seed));
    for (const ids of all) expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(all.flat())).toEqual(new Set(questions.map(({ id }) => id)));
  });

  test("draw nothing: a table where nobody predicts plays as if there were none", () => {
    const played = (predictions: "on" | "off") => {
      const dials = { ...defaultRuleset.dials, predictions: { predictions, first: 2 } };
      const setup = botSetup({ ...defaultRuleset, dials }, 4, 6, ["steady", "sharer"]);
      return play(setup, { keepLog: true }).actions.flatMap(({ hash }) => hash ?? []);
    };
    expect(played("on")).toEqual(played("off"));
  });

  test("are answered by the report itself", () => {
    const game = aGame({ peers: 3 }).toRound(2);
    game.toDusk();
    const [before, now] = game.game.reports as [RoundReport, RoundReport];
    const came = Object.fromEntries(questions.map(({ id, happened }) => [id, happened(now, before)]));
    expect(came).toMatchObject({
      vitality: now.vitality > before.vitality ? "rise" : now.vitality < before.vitality ? "fall" : "same",
      line: now.vitality >= now.line ? "yes" : "no",
      grid_low: now.inventory < now.low ? "yes" : "no",
      dark: (now.unmet.energy ?? 0) > 0 ? "yes" : "no",
      late: "no",
      suspended: "no",
    });
    for (const { answers, happened } of questions) expect(answers).toContain(happened(now, before));
    expect(predictedRound(game.game, now)).toBeDefined();
  });
});

test("while the day lasts nobody but herself sees whether she has predicted", () => {
  const game = asked("vitality");
  const seen = () => JSON.stringify([publicView(game.game), game.seen(bo)]);
  const before = seen();
  game.as(ada).does("predict", { answer: "fall" });
  expect(seen()).toBe(before);
  expect(game.seen(ada).prediction?.answer).toBe("fall");
});

test("bots do not guess, but the random one may", () => {
  const predicted = (policy: string) =>
    play(botSetup(defaultRuleset, 2, 6, [policy]), { keepLog: true }).actions.filter(
      ({ action }) => action.type === "predict",
    ).length;
  for (const policy of policies) expect([policy, predicted(policy) > 0]).toEqual([policy, policy === "random"]);
});

test("who moves into a home has foretold nothing yet", () => {
  const game = asked("dark");
  game.as(ada).does("predict", { answer: "no" });
  game.toDusk();
  game.host.does("occupy", { seat: ada, occupant: "bot", policy: "steady" });
  game.host.does("shock", { card: "newcomer" });
  game.nextDay();
  expect(game.slices.predictions).toMatchObject({ hits: [0, 0, 0], made: [0, 0, 0] });
});
