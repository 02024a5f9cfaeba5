import { describe, expect, test } from "vitest";
import { aGame, aStillGame, of } from "../support/game.ts";

const kJ = 1_000;

describe("on the first day", () => {
  test("the Bank asks everybody for the same part of an opening inventory", () => {
    const game = aStillGame({ peers: 3 });
    expect(game.table.bank).toMatchObject({ inventory: 0, request: 1_500 * kJ, capPerPeer: 500 * kJ, outstanding: 0 });
  });

  test("once the inventory is full the Bank stops asking", () => {
    const game = aStillGame({ peers: 2 }).has({ 0: { energy: 600 * kJ }, 1: { energy: 600 * kJ } });
    game.as(0).does("sellEnergy", { tokens: 50 });
    game.as(1).does("sellEnergy", { tokens: 50 });
    expect(game.table.bank.request).toBe(0);
    expect(game.as(1).refused("sellEnergy", { tokens: 1 })).toEqual({
      code: "bank_not_asking",
      params: { inventory: 1_000 * kJ, low: 1_000 * kJ },
    });
  });

  test("nobody sells more than the cap, in one go or in several", () => {
    const game = aStillGame({ peers: 3 }).has({ 0: { energy: 900 * kJ } });
    expect(game.as(0).refused("sellEnergy", { tokens: 51 })).toEqual({
      code: "too_many_tokens",
      params: { asked: 51, most: 50 },
    });
    game.as(0).does("sellEnergy", { tokens: 30 });
    game.as(0).does("sellEnergy", { tokens: 20 });
    expect(game.as(0).refused("sellEnergy", { tokens: 1 }).code).toBe("sold_enough");
  });

  test("who is short is told to sell only while the Bank takes more from her", () => {
    const game = aGame({ peers: 3 }).toRound(2);
    game.bankHas({ energy: 0 }).has({ 0: { tokens: 0, energy: 2_000 * kJ, food: 0 } });
    expect(game.seen(0).hint.key).toBe("earn_for_need");
    const { tokens = { max: 0 } } = game.seen(0).legal.find(({ type }) => type === "sellEnergy")?.ranges ?? {};
    game.as(0).does("sellEnergy", { tokens: tokens.max });
    game.has({ 0: { tokens: 0 } });
    expect(game.as(0).refused("sellEnergy", { tokens: 1 }).code).toBe("sold_enough");
    expect(game.seen(0).hint.key).toBe("make_need");
  });

  test("who could sell too little for her food is told to make it", () => {
    const game = aGame({ peers: 3 }).toRound(2);
    const tonight = game.game.ruleset.dials.home.energy;
    game.bankHas({ energy: 0 }).has({ 0: { tokens: 0, energy: tonight + 20 * kJ, food: 0 } });
    expect(game.seen(0).hint).toMatchObject({ key: "make_need", params: { have: 0 } });
  });
});

describe("the forecast", () => {
  /** A world in which peers have drawn so much from the Grid, round by round, and the Grid then holds `inventory`. */
  function drawn(draws: readonly number[], inventory: number) {
    const game = aStillGame({ peers: 3, dials: { bank: { opening: 0 }, storage: { capacity: 100_000 * kJ } } });
    for (const draw of draws) {
      game.bankHas({ energy: 10_000 * kJ }).has({ 0: { tokens: draw / (10 * kJ), energy: 0 } });
      game.as(0).does("buyEnergy", { tokens: draw / (10 * kJ) });
      game.toDusk();
      game.bankHas({ energy: inventory });
      game.nextDay();
    }
    return game;
  }

  test("sets the low mark at two rounds of mean draw and a deviation, the high mark at three deviations", () => {
    const { low, high } = drawn([200 * kJ, 600 * kJ], 0).table.bank;
    expect([low, high]).toEqual([2 * 400 * kJ + 200 * kJ, 2 * 400 * kJ + 3 * 200 * kJ]);
  });

  test("takes a quarter of the mean for the deviation when draws hardly differ, so that the marks stay apart", () => {
    const { low, high } = drawn([300 * kJ], 0).table.bank;
    expect([low, high]).toEqual([675 * kJ, 825 * kJ]);
  });

  test.each([
    ["just under the low mark the Bank asks, up to the high mark, in whole tokens", 675 * kJ - 1, 150 * kJ],
    ["at the low mark the Bank does not ask", 675 * kJ, 0],
  ])("%s", (_title, inventory, request) => {
    expect(drawn([300 * kJ], inventory).table.bank.request).toBe(request);
  });

  test("a Bank that asks goes on asking until the high mark", () => {
    const game = drawn([300 * kJ], 100 * kJ);
    game.as(1).does("done", { done: true });
    // The second round draws nothing: mean 150 kJ, deviation 150 kJ, so low is 450 kJ and high 750 kJ.
    game.toDusk();
    game.bankHas({ energy: 600 * kJ });
    game.nextDay();
    expect(game.table.bank).toMatchObject({ low: 450 * kJ, high: 750 * kJ, request: 150 * kJ });
  });

  test("shares the request out: each peer may sell twice an even share, in whole tokens", () => {
    // 825 kJ wanted by three peers: 275 kJ each, twice that is 550 kJ.
    expect(drawn([300 * kJ], 0).table.bank.capPerPeer).toBe(550 * kJ);
  });
});

describe("when the Grid is short", () => {
  const short = (rationing: "homes_first" | "equal_shares" | "first_come", home = 0) =>
    aStillGame({ peers: 3, dials: { bank: { rationing }, home: { energy: home } } });

  test("homes come first: what others lack tonight and can pay is kept back", () => {
    const game = short("homes_first", 100 * kJ)
      .bankHas({ energy: 200 * kJ })
      .has({ 0: { tokens: 50, energy: 100 * kJ }, 1: { tokens: 6 }, 2: { tokens: 0 } });
    expect(game.as(0).refused("buyEnergy", { tokens: 15 })).toEqual({
      code: "too_many_tokens",
      params: { asked: 15, most: 14 },
    });
    game.as(0).does("buyEnergy", { tokens: 14 });
    expect(game.as(0).refused("buyEnergy", { tokens: 1 })).toEqual({
      code: "grid_short",
      params: { inventory: 60 * kJ, available: 0 },
    });
    game.as(1).does("buyEnergy", { tokens: 6 });
  });

  test("equal shares: each peer gets the same part of the morning's inventory, however rich", () => {
    const game = short("equal_shares");
    game.toDusk();
    game.bankHas({ energy: 300 * kJ }).nextDay();
    game.has({ 0: { tokens: 50 }, 1: { tokens: 50 } });
    game.as(0).does("buyEnergy", { tokens: 10 });
    expect(game.as(0).refused("buyEnergy", { tokens: 1 })).toEqual({
      code: "grid_short",
      params: { inventory: 200 * kJ, available: 0 },
    });
    game.as(1).does("buyEnergy", { tokens: 10 });
  });

  test("equal shares: what one leaves is not another's, and the poor's part waits for tonight", () => {
    const game = short("equal_shares");
    game.toDusk();
    game.bankHas({ energy: 300 * kJ }).nextDay();
    game.has({ 0: { tokens: 50 }, 1: { tokens: 3 } });
    game.as(1).does("buyEnergy", { tokens: 3 });
    game.as(0).does("buyEnergy", { tokens: 10 });
    expect(game.as(0).refused("buyEnergy", { tokens: 1 }).code).toBe("grid_short");
    expect(game.table.bank.inventory).toBe(170 * kJ);
  });

  test("first come: homes' needs hold nothing back", () => {
    const game = short("first_come", 100 * kJ)
      .bankHas({ energy: 300 * kJ })
      .has({ 0: { tokens: 50, energy: 100 * kJ }, 1: { tokens: 50 }, 2: { tokens: 50 } });
    game.as(0).does("buyEnergy", { tokens: 30 });
    expect(of(game.toDusk(), "home.bought")).toEqual([
      { seat: 1, tokens: 0, wanted: 10 },
      { seat: 2, tokens: 0, wanted: 10 },
    ]);
  });

  test("first come: who asks first may take it all", () => {
    const game = short("first_come")
      .bankHas({ energy: 300 * kJ })
      .has({ 0: { tokens: 50 }, 1: { tokens: 50 } });
    game.as(0).does("buyEnergy", { tokens: 30 });
    expect(game.as(1).refused("buyEnergy", { tokens: 1 }).code).toBe("grid_short");
  });

  test.each(["homes_first", "equal_shares", "first_come"] as const)(
    "at dusk nobody comes first: homes share what is there by what each lacks (%s)",
    (rationing) => {
      const game = short(rationing, 300 * kJ)
        .bankHas({ energy: 300 * kJ })
        .has({ 0: { tokens: 99 }, 1: { tokens: 99, energy: 150 * kJ }, 2: { energy: 300 * kJ } });
      expect(of(game.toDusk(), "home.bought")).toEqual([
        { seat: 0, tokens: 20, wanted: 30 },
        { seat: 1, tokens: 10, wanted: 15 },
      ]);
      game.toHold({ 0: { tokens: 79, energy: 0 }, 1: { tokens: 89, energy: 0 } }).conserves();
    },
  );
});

test("what is left of less than a token's worth is there, and cannot be bought", () => {
  const game = aStillGame()
    .bankHas({ energy: 9_999 })
    .has({ 0: { tokens: 5 } });
  expect(game.as(0).refused("buyEnergy", { tokens: 1 })).toEqual({
    code: "grid_short",
    params: { inventory: 9_999, available: 9_999 },
  });
});

test("a purchase fills the battery and no more", () => {
  const game = aStillGame({ dials: { storage: { capacity: 100 * kJ } } })
    .bankHas({ energy: 900 * kJ })
    .has({ 0: { tokens: 50, energy: 35 * kJ } });
  expect(game.as(0).refused("buyEnergy", { tokens: 7 }).params).toEqual({ asked: 7, most: 6 });
  game.as(0).does("buyEnergy", { tokens: 6 });
  expect(game.as(0).refused("buyEnergy", { tokens: 1 }).code).toBe("battery_full");
});

test("the Grid loses its share every dawn, before the Bank looks at its inventory", () => {
  const game = aStillGame({ dials: { bank: { gridLoss: 10_000 } } });
  game.toDusk();
  game.bankHas({ energy: 500 * kJ }).nextDay();
  expect(game.table.bank.inventory).toBe(495 * kJ);
  expect(game.slices.bank.morning).toBe(495 * kJ);
  game.conserves();
});

test("affinity has no say in energy: a thumbs-down changes nothing at the Bank", () => {
  const plain = aGame({ peers: 3 });
  const judged = aGame({ peers: 3 });
  for (const other of [1, 2]) judged.as(0).does("thumb", { seat: other, thumb: -1 });
  const energy = (game: typeof plain) =>
    [1, 2].map((seat) => game.seen(seat).legal.filter((one) => one.mechanic === "bank"));
  expect(energy(judged)).toEqual(energy(plain));
});
