import { play } from "@commonwatt/shared/sim/index.ts";
import { botSetup } from "@commonwatt/shared/sim/run.ts";
import { describe, expect, test } from "vitest";
import { aGame, aStillGame, of, sumOf, type TestGame, type World } from "../support/game.ts";
import { ruleset } from "../support/rulesets.ts";

const kJ = 1_000;
const WHOLE = 1_000_000;

const work = (game: TestGame, name: string) => game.table.commons?.works.find((one) => one.work === name);
const conditions = (game: TestGame) => game.table.commons?.works.map(({ condition }) => condition);
/** A still world whose joint works wear, with what the test turns. */
const commons = (dials: World["dials"] = {}, more: World = {}) =>
  aStillGame({ ...more, dials: { ...dials, commons: { decay: 100_000, ...dials.commons } } });

describe("joint works", () => {
  test("need time and energy of everybody, and wear down when nobody gives", () => {
    const game = commons({}, { peers: 4 });
    expect(work(game, "grid")).toMatchObject({ needMinutes: 80, needEnergy: 40 * kJ, condition: 700_000 });
    game.nextDay();
    expect(conditions(game)).toEqual([600_000, 600_000, 0]);
    game.toRound(9);
    expect(conditions(game)).toEqual([0, 0, 0]);
  });

  test("take what is pledged at once: half of the need is time, half energy", () => {
    const game = commons().has({ 0: { energy: 100 * kJ } });
    game.as(0).does("pledge", { work: "school", minutes: 60, energy: 0 });
    expect(game.seen(0).minutesLeft).toBe(420);
    expect(work(game, "school")?.nextWhy).toMatchObject({
      value: 700_000,
      parts: [{ value: 700_000 }, { value: 100_000 }, { value: 100_000, params: { given: 500_000 } }],
    });
    game.as(0).does("pledge", { work: "school", minutes: 0, energy: 15 * kJ });
    game.toHold({ 0: { energy: 85 * kJ } }).conserves();
    expect(work(game, "school")).toMatchObject({ givenMinutes: 60, givenEnergy: 15 * kJ });
    game.nextDay();
    expect(work(game, "school")).toMatchObject({ condition: 800_000, givenMinutes: 0, givenEnergy: 0 });
  });

  test("are never better than whole, and the sum of the night says so", () => {
    const game = commons({ commons: { decay: 0, schoolStart: 950_000 } }).has({ 0: { energy: 100 * kJ } });
    game.as(0).does("pledge", { work: "school", minutes: 60, energy: 15 * kJ });
    const why = work(game, "school")?.nextWhy;
    expect(why?.value).toBe(WHOLE);
    expect(why?.parts.map(({ value }) => value)).toEqual([950_000, 0, 50_000]);
    game.nextDay();
    expect(work(game, "school")?.condition).toBe(WHOLE);
  });

  test("stand still until they are open to all", () => {
    const game = commons({}, { unlocks: { commons: 3 } });
    expect(game.table.commons).toBeUndefined();
    game.toRound(3);
    expect(conditions(game)).toEqual([700_000, 700_000, 0]);
    game.nextDay();
    expect(conditions(game)).toEqual([600_000, 600_000, 0]);
  });

  test("count for the standing of who gave, and for nobody else's", () => {
    const game = commons().has({ 0: { energy: 100 * kJ } });
    game.as(0).does("pledge", { work: "grid", minutes: 60, energy: 30 * kJ });
    game.as(1).does("pledge", { work: "crisis", minutes: 45, energy: 0 });
    game.as(0).does("pledge", { work: "school", minutes: 24, energy: 0 });
    // 84 minutes are 70 kJ; with 30 kJ of energy that is 10 tokens' worth, a point.
    expect(game.seen(0).standingWhy.parts.at(-1)).toMatchObject({ key: "commons_for_others", value: 1 });
    expect(game.seen(1).standingWhy.value).toBe(0);
    game.nextDay();
    expect(game.seen(0).standingWhy.value).toBe(1);
  });

  test("count as a social practice", () => {
    const game = commons().has({ 0: { energy: 100 * kJ, tokens: 0 } });
    const social = () => game.table.peers[0]?.practice.social;
    expect(social()).toBe(500_000);
    game.as(0).does("pledge", { work: "grid", minutes: 60, energy: 30 * kJ });
    game.nextDay();
    expect(social()).toBe(WHOLE);
  });
});

describe("what neglect does", () => {
  test("the Grid loses more of its inventory, in proportion to how far it has fallen", () => {
    const loss = (gridStart: number) => {
      const game = aStillGame({ dials: { commons: { gridStart }, bank: { gridLoss: 10_000 } } });
      game.bankHas({ energy: 1_000 * kJ }).nextDay();
      return 1_000 * kJ - sumOf(game.game.balances, "grid");
    };
    expect([loss(WHOLE), loss(700_000), loss(350_000), loss(0)]).toEqual([10 * kJ, 10 * kJ, 50 * kJ, 90 * kJ]);
  });

  test("energy is lost on its way to the Bank, beside what is sold; a token is still worth what it says", () => {
    const game = aStillGame({ dials: { commons: { gridStart: 0 } } }).has({ 0: { energy: 108 * kJ } });
    expect(game.as(0).refused("sellEnergy", { tokens: 11 }).code).toBe("too_many_tokens");
    game.as(0).does("sellEnergy", { tokens: 10 });
    game.toHold({ 0: { tokens: 10, energy: 0 } }).conserves();
    expect([sumOf(game.game.balances, "grid"), sumOf(game.game.balances, "lost")]).toEqual([100 * kJ, 8 * kJ]);
  });

  test("everything takes everybody more without a school, a little less with a good one, and prices follow", () => {
    const tools = (schoolStart: number) => {
      const game = aStillGame({ dials: { commons: { schoolStart } } }).deal({ 0: { skill: { tools: WHOLE } } });
      game.nextDay();
      const cost = game.seen(0).costs.find(({ good }) => good === "tools");
      return [cost?.energy, cost?.minutes, game.table.goods.find(({ good }) => good === "tools")?.price];
    };
    expect(tools(700_000)).toEqual([600 * kJ, 120, 79]);
    expect(tools(0)).toEqual([750 * kJ, 150, 98]);
    expect(tools(WHOLE)).toEqual([570 * kJ, 114, 75]);
  });

  test("is explained by sums that add up", () => {
    const game = aGame({ dials: { commons: { gridStart: 100_000, schoolStart: 900_000, crisisStart: 500_000 } } });
    const [grid, school, crisis] = game.table.commons?.works ?? [];
    expect(grid?.effectWhy.parts.reduce((sum, { value }) => sum + value, 0)).toBe(grid?.effectWhy.value);
    expect(school?.effectWhy).toMatchObject({ value: 966_667, parts: [{ value: WHOLE }, { op: "-", value: 33_333 }] });
    expect(crisis?.effectWhy).toMatchObject({
      value: 350_000,
      parts: [{ value: 700_000 }, { op: "×", value: 500_000 }],
    });
  });
});

describe("who keeps them up", () => {
  test("a share of margins: trades pay the commons, which pays who works and buys the energy", () => {
    const game = commons({ commons: { mode: "margin_share", marginShare: 500_000 } })
      .has({ 0: { tools: 3 }, 1: { tokens: 300 } })
      .bankHas({ energy: 500 * kJ });
    const events = game.as(1).does("buy", { good: "tools", units: 3 });
    // Three tools at 72 + 7 tokens: half of 21 tokens of margin.
    expect(of(events, "commons.levied")).toEqual([{ seat: 0, tokens: 10 }]);
    game.toHold({ 0: { tokens: 3 * 79 - 10 } });
    expect(game.table.commons?.tokens).toBe(10);
    game.as(2).does("pledge", { work: "grid", minutes: 60, energy: 0 });
    game.toHold({ 2: { tokens: 5 } });
    const dusk = game.toDusk();
    expect(of(dusk, "commons.bought")).toEqual([
      { work: "grid", tokens: 3, energy: 30 * kJ },
      { work: "school", tokens: 1, energy: 10 * kJ },
      { work: "crisis", tokens: 1, energy: 10 * kJ },
    ]);
    expect(game.table.commons?.tokens).toBe(0);
    expect(sumOf(game.game.balances, "grid")).toBe(450 * kJ);
    game.conserves();
  });

  test("a flat fee: each purse pays at dusk, as far as it reaches", () => {
    const game = commons({ commons: { mode: "flat_fee", fee: 5 } }).has({ 0: { tokens: 20 }, 1: { tokens: 3 } });
    game.nextDay();
    game.toHold({ 0: { tokens: 15 }, 1: { tokens: 0 }, 2: { tokens: 0 } }).conserves();
    expect(game.table.commons?.tokens).toBe(8);
    game.as(1).does("pledge", { work: "school", minutes: 60, energy: 0 });
    game.as(2).does("pledge", { work: "crisis", minutes: 45, energy: 0 });
    // An hour is five tokens, and three were left for three quarters of one.
    game.toHold({ 1: { tokens: 5 }, 2: { tokens: 3 } });
  });

  test("what the commons buys counts as a draw on the Grid, and in a retiring Bank its tokens are gone", () => {
    const game = commons({ commons: { mode: "flat_fee" }, money: { mint: "retire" } })
      .has({ 0: { tokens: 5 } })
      .bankHas({ energy: 500 * kJ });
    game.nextDay();
    const retired = game.table.bank.retired;
    game.nextDay();
    expect(game.slices.bank.draws).toEqual([0, 50 * kJ]);
    expect(game.table.bank.retired - retired).toBe(5);
  });

  test("an account without tokens pays nothing: the work is a gift", () => {
    const game = commons({ commons: { mode: "flat_fee" } });
    expect(of(game.as(0).does("pledge", { work: "grid", minutes: 30, energy: 0 }), "commons.pledged")).toMatchObject([
      { paid: 0 },
    ]);
  });

  test("nobody: what is not there cannot be kept up", () => {
    const game = commons({ commons: { mode: "none" } });
    expect(game.as(0).refused("pledge", { work: "grid", minutes: 10, energy: 0 }).code).toBe("no_joint_works");
    expect(
      game
        .seen(0)
        .legal.filter(({ type }) => type === "pledge")
        .every(({ refusal }) => refusal),
    ).toBe(true);
    game.nextDay();
    expect(work(game, "grid")?.condition).toBe(600_000);
  });
});

describe("a pledge is refused", () => {
  const game = () => commons().has({ 0: { energy: 20 * kJ } });
  test("when it is none, or for a work that is not there", () => {
    expect(game().as(0).refused("pledge", { work: "grid", minutes: 0, energy: 0 }).code).toBe("nothing_pledged");
    expect(game().as(0).refused("pledge", { work: "palace", minutes: 1, energy: 0 })).toEqual({
      code: "no_such_work",
      params: { work: "palace" },
    });
  });

  test("beyond what the work needs today, whoever gave it", () => {
    const told = game();
    told.as(1).does("pledge", { work: "grid", minutes: 50, energy: 0 });
    expect(told.as(0).refused("pledge", { work: "grid", minutes: 11, energy: 0 })).toEqual({
      code: "work_has_enough",
      params: { work: "grid", minutes: 10, energy: 30 * kJ },
    });
  });

  test("for want of energy or time", () => {
    expect(
      game()
        .as(0)
        .refused("pledge", { work: "grid", minutes: 0, energy: 21 * kJ }),
    ).toEqual({
      code: "not_enough_energy",
      params: { needed: 21 * kJ, have: 20 * kJ },
    });
    const long = commons({ commons: { gridMinutes: 480 } });
    expect(long.as(0).refused("pledge", { work: "grid", minutes: 721, energy: 0 })).toEqual({
      code: "not_enough_time",
      params: { needed: 721, have: 720 },
    });
  });

  test("and what is left to give is offered: both fields, one, or none", () => {
    const told = game();
    const offered = () => told.seen(0).legal.find(({ type, fixed }) => type === "pledge" && fixed.work === "crisis");
    expect(offered()?.ranges).toMatchObject({ minutes: { min: 1, max: 45 }, energy: { min: 0, max: 15 * kJ } });
    told.as(1).does("pledge", { work: "crisis", minutes: 45, energy: 0 });
    expect(offered()?.ranges).toMatchObject({ minutes: { min: 0, max: 0 }, energy: { min: 1, max: 15 * kJ } });
    told.as(0).does("pledge", { work: "crisis", minutes: 0, energy: 15 * kJ });
    expect(offered()?.refusal?.code).toBe("work_is_served");
    expect(told.as(0).refused("pledge", { work: "crisis", minutes: 1, energy: 0 }).code).toBe("work_is_served");
  });
});

test("bots that give keep the works up; those that do not live among ruins", () => {
  const rules = ruleset({ dials: { commons: { decay: 120_000 } } });
  const after = (policy: string) => {
    const { commons: slice } = play(botSetup(rules, 3, 6, [policy])).game.slices;
    return [slice.works.grid.condition, slice.works.school.condition];
  };
  expect(Math.min(...after("steady"))).toBeGreaterThan(500_000);
  expect(after("hoarder")).toEqual([0, 0]);
});

test("who has nothing better to do is told which work lacks a hand, until she has given one", () => {
  const game = commons({ commons: { schoolStart: 300_000, crisisStart: 500_000 } });
  // Nobody's talents call.
  const plain = { food: WHOLE, care: WHOLE, tools: WHOLE, learning: WHOLE, culture: WHOLE };
  game.toRound(2).deal({ 0: { skill: plain } });
  game.has({ 0: { tokens: 50 } });
  expect(game.seen(0).hint).toEqual({ key: "keep_up", params: { work: "school", condition: 200_000 } });
  game.as(0).does("pledge", { work: "school", minutes: 10, energy: 0 });
  expect(game.seen(0).hint.key).toBe("done_when_ready");
});
