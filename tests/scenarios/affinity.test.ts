import { affinityView } from "@commonwatt/shared/mechanics/affinity.ts";
import { describe, expect, test } from "vitest";
import { aStillGame, type Dealt, type TestGame, type World } from "../support/game.ts";

const WHOLE = 1_000_000;
const only = (part: "weightValues" | "weightProximity" | "weightWillingness") => ({
  affinity: { weightValues: 0, weightProximity: 0, weightWillingness: 0, [part]: 1 },
});
const of = (game: TestGame, buyer: number, seller: number) =>
  affinityView(game.game, buyer).total[buyer * game.game.seats.length + seller];
const world = (dials: World["dials"], dealt: Record<number, Dealt> = {}) => aStillGame({ dials }).deal(dealt);

describe("willingness", () => {
  test("is the buyer's own thumb: down is none, no word is half, up is whole", () => {
    const game = world(only("weightWillingness"));
    game.as(0).does("thumb", { seat: 1, thumb: -1 });
    game.as(0).does("thumb", { seat: 2, thumb: 1 });
    expect([of(game, 0, 1), of(game, 0, 2), of(game, 1, 0)]).toEqual([0, WHOLE, WHOLE / 2]);
    game.as(0).does("thumb", { seat: 1, thumb: 0 });
    expect(of(game, 0, 1)).toBe(WHOLE / 2);
  });
});

describe("proximity", () => {
  test("falls with the distance on the map, evenly to both sides", () => {
    const game = world(only("weightProximity"), {
      0: { at: [100, 100] },
      1: { at: [100, 100] },
      2: { at: [400, 500] },
    });
    // A distance of 500 on a map whose farthest is 1,300.
    expect([of(game, 0, 1), of(game, 0, 2), of(game, 2, 0)]).toEqual([WHOLE, WHOLE - 384_615, WHOLE - 384_615]);
  });
});

describe("values", () => {
  /** A buyer who minds one dimension only, as far as weights go. */
  const minds = (game: TestGame, seat: number, dimension: string) => {
    for (const d of ["ecological", "social", "local", "open"])
      game.as(seat).does("values", { dimension: d, weight: d === dimension ? 4 : 0 });
  };

  test("before anybody has done anything, every practice is half", () => {
    const game = world(only("weightValues"));
    minds(game, 0, "social");
    expect(of(game, 0, 1)).toBe(WHOLE / 2);
  });

  test("social: what she lent of what came in, and not what she took back the same day", () => {
    const game = world(only("weightValues")).has({ 1: { tokens: 100 }, 2: { tokens: 100 } });
    minds(game, 0, "social");
    game.as(1).does("lend", { tokens: 50, term: 4 });
    game.as(2).does("lend", { tokens: 50, term: 4 });
    game.as(2).does("withdraw", { tokens: 50 });
    game.nextDay();
    expect([of(game, 0, 1), of(game, 0, 2)]).toEqual([WHOLE, WHOLE / 2]);
  });

  test("ecological: sun and wind count whole, biogas half, the Grid as the community's harvest", () => {
    const dials = {
      ...only("weightValues"),
      generators: { solar: 600_000, wind: 600_000, biogas: 600_000 },
      weather: { variability: 0 },
    };
    const game = world(dials, { 1: { plant: "biogas" }, 2: { plant: "wind" } });
    minds(game, 0, "ecological");
    game.nextDay();
    game.toDusk();
    expect([of(game, 0, 1), of(game, 0, 2)]).toEqual([WHOLE / 2, WHOLE]);
  });

  test("ecological: who buys from the Grid gets the community's mixture", () => {
    const dials = {
      ...only("weightValues"),
      affinity: { ...only("weightValues").affinity, memory: 0 },
      generators: { solar: 600_000, wind: 600_000, biogas: 600_000 },
    };
    const game = world(dials, { 0: { plant: "solar" }, 1: { plant: "biogas" }, 2: { plant: "wind" } });
    minds(game, 0, "ecological");
    game.skyTomorrow({ sun: WHOLE, wind: WHOLE }).nextDay();
    game.bankHas({ energy: 600_000 }).has({ 1: { tokens: 30, energy: 0 } });
    game.as(1).does("buyEnergy", { tokens: 30 });
    game.toDusk();
    // The harvest is clean by five sixths; hers is 300 of 600 kJ, and 250 of the 300 kJ she bought.
    expect(of(game, 0, 1)).toBe(Math.floor((549_999 * WHOLE) / 900_000));
  });

  test("open: learning for others to copy among what she sold", () => {
    const game = world(only("weightValues")).has({ 1: { energy: 500_000 }, 2: { tools: 1 }, 0: { tokens: 200 } });
    minds(game, 0, "open");
    game.as(1).does("produce", { good: "learning", units: 1 });
    game.as(0).does("buy", { good: "learning", units: 1 });
    game.as(0).does("buy", { good: "tools", units: 1 });
    game.nextDay();
    expect([of(game, 0, 1), of(game, 0, 2)]).toEqual([WHOLE, 0]);
  });

  test("local: how near this seller is to this buyer", () => {
    const game = world(only("weightValues"), { 0: { at: [100, 100] }, 1: { at: [100, 100] }, 2: { at: [400, 500] } });
    minds(game, 0, "local");
    expect([of(game, 0, 1), of(game, 0, 2)]).toEqual([WHOLE, WHOLE - 384_615]);
  });

  test("old doings fade: a day without lending weighs more than a lending long ago", () => {
    const game = world({ affinity: { ...only("weightValues").affinity, memory: 500_000 } }).has({
      1: { tokens: 80, energy: 800_000 },
    });
    minds(game, 0, "social");
    game.as(1).does("lend", { tokens: 40, term: 4 });
    game.nextDay();
    // Yesterday 40 of 40 lent, half remembered; today 20 earned and none lent: 20 of 40.
    game.as(1).does("sellEnergy", { tokens: 20 });
    game.toDusk();
    expect(of(game, 0, 1)).toBe(WHOLE / 2);
  });

  test("who minds nothing likes all alike", () => {
    const game = world(only("weightValues"));
    minds(game, 0, "nothing");
    expect(of(game, 0, 1)).toBe(WHOLE / 2);
  });
});

describe("where practices are declared", () => {
  const declared = () => world({ affinity: { ...only("weightValues").affinity, practice: "declared" } });

  test("a peer is what it says it is, for all to see and to rank by; until it speaks, it is what it does", () => {
    const game = declared().has({ 1: { tokens: 40 } });
    for (const d of ["ecological", "local", "open"]) game.as(0).does("values", { dimension: d, weight: 0 });
    game.as(1).does("lend", { tokens: 40, term: 2 });
    game.as(2).does("declarePractice", { dimension: "social", ppm: 900_000 });
    expect(game.table.peers.map((peer) => peer.practice.social)).toEqual([WHOLE / 2, WHOLE / 2, 900_000]);
    game.nextDay();
    expect([of(game, 0, 1), of(game, 0, 2)]).toEqual([WHOLE, 900_000]);
    game.as(1).does("declarePractice", { dimension: "social", ppm: 0 });
    expect(of(game, 0, 1)).toBe(0);
  });

  test("empty words open doors: criteria are met by what is said", () => {
    const game = declared().has({ 0: { tokens: 500 }, 1: { tools: 3 } });
    game.as(0).does("criteria", { dimension: "open", least: 800_000 });
    game.as(0).does("buy", { good: "tools", units: 1 });
    expect(game.table.orders).toHaveLength(1);
    game.as(1).does("declarePractice", { dimension: "open", ppm: 800_000 });
    game.toHold({ 0: { tools: 1 } });
  });

  test("nearness and, where practices are measured, anything else cannot be talked into being", () => {
    const offered = (game: TestGame) =>
      game.seen(0).legal.flatMap(({ type, fixed }) => (type === "declarePractice" ? [fixed.dimension] : []));
    expect(offered(declared())).toEqual(["ecological", "social", "open"]);
    expect(offered(world({}))).toEqual([]);
  });
});

test("affinity is the weighted mean of its three parts", () => {
  const game = world(
    { affinity: { weightValues: 2, weightProximity: 1, weightWillingness: 1 } },
    { 0: { at: [100, 100] }, 1: { at: [100, 100] } },
  );
  game.as(0).does("thumb", { seat: 1, thumb: -1 });
  for (const dimension of ["ecological", "local", "open"]) game.as(0).does("values", { dimension, weight: 0 });
  game.as(0).does("values", { dimension: "social", weight: 4 });
  // (2 × 1/2 + 1 × 1 + 1 × 0) ÷ 4
  expect(of(game, 0, 1)).toBe(WHOLE / 2);
  const view = affinityView(game.game, 0);
  expect([view.values[1], view.proximity[1], view.willingness[1]]).toEqual([WHOLE / 2, WHOLE, 0]);
});

test("the matrix shows each peer her own thumbs and nobody else's", () => {
  const game = world(only("weightWillingness"));
  game.as(0).does("thumb", { seat: 1, thumb: -1 });
  game.as(1).does("thumb", { seat: 0, thumb: 1 });
  const [adaToBo, boToAda] = [0 * 3 + 1, 1 * 3 + 0];
  const seen = (seat?: number) => {
    const { total } = affinityView(game.game, seat);
    return [total[adaToBo], total[boToAda]];
  };
  expect([seen(0), seen(1), seen(2), seen()]).toEqual([
    [0, WHOLE / 2],
    [WHOLE / 2, WHOLE],
    [WHOLE / 2, WHOLE / 2],
    [WHOLE / 2, WHOLE / 2],
  ]);
});

test("a thumb is nobody else's: what Ada thinks of Bo moves nothing for Cleo", () => {
  const game = world(only("weightWillingness"));
  game.as(0).does("thumb", { seat: 1, thumb: -1 });
  expect([of(game, 2, 1), of(game, 1, 0)]).toEqual([WHOLE / 2, WHOLE / 2]);
});
