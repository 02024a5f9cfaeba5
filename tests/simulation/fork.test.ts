/** Forking a recorded game: bots that go on as players began, many futures from one moment, the same again for the same seed. */
import { fitSeats } from "@commonwatt/shared/bots/fitted/index.ts";
import type { Traits } from "@commonwatt/shared/bots/householder.ts";
import { botMoveWith } from "@commonwatt/shared/bots/index.ts";
import { engine, parseRuleset } from "@commonwatt/shared/mechanics/index.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import type { GameLog } from "@commonwatt/shared/rules/replay.ts";
import { Futures, forkFaults } from "@commonwatt/shared/sim/fork.ts";
import { botSetup, play } from "@commonwatt/shared/sim/run.ts";
import { type Turns, turnDocument } from "@commonwatt/shared/sim/turned.ts";
import { describe, expect, test } from "vitest";
import { ruleset } from "../support/rulesets.ts";

const rules = ruleset();
const MIX = ["steady", "sharer", "hoarder", "freerider", "defaulter", "zealot"];

function recorded(seed: number, bots: readonly string[] = MIX): GameLog {
  const setup = botSetup(rules, seed, 6, bots);
  return { format: "commonwatt-game", version: 1, setup, actions: play(setup, { engine, keepLog: true }).actions };
}
const turned = (turns: Turns) => {
  const parsed = parseRuleset(turnDocument(rules, turns));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.ruleset;
};
/** The action with which a round's day ends. */
const endOfDay = ({ actions }: GameLog, round: number): number =>
  actions.filter(({ action }) => action.type === "advance")[2 * (round - 1)]?.seq ?? 0;

const log = recorded(3);
const seq = endOfDay(log, 8);

describe("bots fitted to players", () => {
  const fitted = fitSeats(engine, log, seq);

  test("find out which policy each seat played by", () => {
    const found = fitted.map(({ policy }) => policy);
    expect(found.filter((policy, seat) => policy === MIX[seat]).length).toBeGreaterThanOrEqual(5);
    for (const { alike, moves } of fitted) {
      expect(moves).toBeGreaterThan(10);
      expect(alike).toBeGreaterThan(0.9);
    }
  });

  test("who plays as a policy does has no traits of her own", () => {
    expect(fitted.filter(({ traits }) => Object.keys(traits).length === 0).length).toBeGreaterThanOrEqual(5);
  });

  test("show what somebody does otherwise: she lends nothing, keeps more and leaves joint works to others", () => {
    const setup = botSetup(rules, 3, 6, ["steady"]);
    const odd: Partial<Traits> = { reserve: 700_000, lendsAbove: 1_000_000_000, commons: 0, coops: false };
    const moveOf = (game: Readonly<Game>, seat: number) => botMoveWith(game, seat, "steady", seat === 0 ? odd : {});
    const { actions } = play(setup, { engine, keepLog: true, moveOf });
    const game: GameLog = { format: "commonwatt-game", version: 1, setup, actions };
    const seats = fitSeats(engine, game, endOfDay(game, 10));
    expect(seats[0]?.alike).toBeGreaterThan(0.9);
    expect(Object.keys(seats[0]?.traits ?? {}).length).toBeGreaterThan(0);
    for (const { traits } of seats.slice(1)) expect(traits).toEqual({});
    const early = fitSeats(engine, game, endOfDay(game, 1));
    expect(early.every(({ traits }) => traits.commons === undefined && traits.borrows === undefined)).toBe(true);
  });
});

describe("futures", () => {
  const spec = { log, seq, futures: 12, seed: 5 };

  test("begin at the moment, are as many as asked for, and are the same for the same seed", () => {
    const [once, again] = [new Futures(spec), new Futures(spec)];
    once.play(100);
    while (!again.done) again.play(1);
    const picture = once.picture();
    expect(picture).toEqual(again.picture());
    expect(picture.games).toBe(12);
    // The day of round 8 is over at that action: the futures part from the dawn of the ninth on.
    expect(picture.figures.vitality.map(({ round }) => round)).toEqual([9, 10, 11, 12]);
    const other = new Futures({ ...spec, seed: 6 });
    other.play(12);
    expect(other.picture()).not.toEqual(picture);
  });

  test("lie around what really happened, for players who went on as they had begun", () => {
    let inside = 0;
    let all = 0;
    for (const seed of [3, 4, 5]) {
      const game = recorded(seed);
      const futures = new Futures({ log: game, seq: endOfDay(game, 6), futures: 30, seed: 1 });
      futures.play(30);
      for (const { round, q05, q95 } of futures.picture().figures.vitality) {
        const real = futures.happened.find((one) => one.round === round)?.values.vitality ?? -1;
        all++;
        if (real >= q05 - 1 && real <= q95 + 1) inside++;
      }
    }
    expect(all).toBeGreaterThan(9);
    expect(inside / all).toBeGreaterThan(0.7);
  });

  test("under other rules go another way", () => {
    const harsh = turned({ "dials.storage.leak": 500_000 });
    const [same, other] = [new Futures(spec), new Futures({ ...spec, ruleset: harsh })];
    same.play(12);
    other.play(12);
    const last = (of: Futures) => of.picture().figures.vitality.at(-1)?.median ?? 0;
    expect(last(other)).toBeLessThan(last(same));
  });

  test("what a running game stands on cannot change", () => {
    const other = turned({ "dials.money.joulesPerToken": 20_000, "goods.food.keeps": 5, "dials.lending.grace": 3 });
    expect(forkFaults(rules, other).map(({ path }) => path)).toEqual([
      "goods.food.keeps",
      "dials.money.joulesPerToken",
    ]);
    expect(() => new Futures({ ...spec, ruleset: other })).toThrow(/cannot change while a game runs/);
    expect(() => new Futures({ ...spec, seq: 1_000_000 })).toThrow(/there is no action 1000000/);
  });

  test("from the end of the game there are none", () => {
    const futures = new Futures({ ...spec, seq: log.actions.length });
    expect(futures.done).toBe(true);
    expect(futures.happened).toHaveLength(12);
  });
});
