/** Each kind of moment: found where it happened, and nowhere else. */

import type { Found } from "@commonwatt/shared/debrief/finder.ts";
import { chosen } from "@commonwatt/shared/debrief/moments/index.ts";
import type { MomentKind } from "@commonwatt/shared/views/debrief.ts";
import { describe, expect, test } from "vitest";
import { aWatchedGame, watchedGame } from "../support/debrief.ts";
import { aStillOrdinaryGame } from "../support/ordinary.ts";

const kJ = 1_000;
const [ada, bo, cleo, dan] = [0, 1, 2, 3];
const needsFood = { goods: { food: { needEvery: 1, keeps: 3 } } };

describe("the first loan", () => {
  test("is found with what it made of a purse, and in the pool nobody is named to all", () => {
    const { game, moment } = watchedGame();
    expect(moment("first_loan")).toBeUndefined();
    game.has({ [ada]: { tokens: 50 }, [bo]: { tokens: 3 } });
    game.as(ada).does("lend", { tokens: 50, term: 4 });
    game.as(bo).does("borrow", { tokens: 20, term: 4 });
    game.as(cleo).does("borrow", { tokens: 9, term: 2 });
    expect(moment("first_loan")).toMatchObject({
      seq: 2,
      round: 1,
      seats: [bo],
      delicate: true,
      params: { tokens: 20, term: 4 },
      sum: { value: 23, parts: [{ value: 3 }, { value: 20 }] },
    });
  });

  test("by name is everybody's to know", () => {
    const { game, moment } = watchedGame({ dials: { lending: { loans: "direct" } } });
    game.has({ [ada]: { tokens: 50 } });
    game.as(bo).does("requestLoan", { tokens: 20, term: 2 });
    game.as(ada).does("fundLoan", { request: 1, tokens: 20 });
    expect(moment("first_loan")).toMatchObject({ seats: [bo, ada], delicate: false });
  });
});

describe("where loans bear interest", () => {
  test("the first loan names it, and a need out of reach is told at the price that was asked", () => {
    const { game, moment } = watchedGame({ goods: { food: { needEvery: 1, keeps: 3 } } }, aStillOrdinaryGame);
    game.has({ [ada]: { tokens: 50, food: 3 }, [bo]: { tokens: 0 }, [cleo]: { tokens: 4 } });
    game.as(ada).does("offerLoan", { tokens: 50, term: 4, interest: 200_000 });
    game.as(ada).does("setPrice", { good: "food", price: 31 });
    game.as(bo).does("borrow", { tokens: 20, term: 4 });
    expect(moment("first_loan")?.params).toMatchObject({ tokens: 20, interest: 4 });
    game.toDusk();
    expect(moment("refused")?.params).toMatchObject({ good: "food", price: 31 });
  });
});

describe("the loan that saved a home", () => {
  const borrowing = (own: number) => {
    const { game, moment } = watchedGame({ ...needsFood, dials: { affinity: { weightValues: 0 } } });
    game.has({ [ada]: { tokens: 60, food: 1 }, [bo]: { tokens: own }, [cleo]: { food: 3 } });
    game.as(ada).does("lend", { tokens: 60, term: 4 });
    game.as(bo).does("borrow", { tokens: 50, term: 4 });
    game.as(bo).does("buy", { good: "food", units: 1 });
    game.toDusk();
    return moment("saved");
  };

  test("is found when the purse alone would not have fed it", () => {
    const found = borrowing(4);
    expect(found).toMatchObject({ seq: 2, seats: [bo], delicate: true, params: { own: 4 } });
    const spent = Number(found?.params.spent);
    expect(spent).toBeGreaterThan(4);
    expect(found?.sum.value).toBe(spent - 4);
  });

  test("is not found when it would have", () => {
    expect(borrowing(90)).toBeUndefined();
  });
});

describe("the first refusal that hurt", () => {
  test("is a need that was asked for, refused, and missed at dusk", () => {
    const { game, moment } = watchedGame(needsFood);
    game.has({ [ada]: { tokens: 5 }, [bo]: { food: 3 }, [cleo]: { food: 1 } });
    game.as(ada).refused("buy", { good: "food", units: 1 });
    game.toDusk();
    const price = game.table.goods.find(({ good }) => good === "food")?.price ?? 0;
    expect(moment("refused")).toMatchObject({
      seq: 1,
      seats: [ada],
      delicate: true,
      params: { good: "food", purse: 5 },
      sum: { value: Number(moment("refused")?.params.price) - 5 },
    });
    expect(price).toBeGreaterThan(5);
  });

  test("or one that nobody asked for, because the purse was too small for what lay on a shelf", () => {
    const { game, moment } = watchedGame(needsFood);
    game.has({ [ada]: { tokens: 5 }, [bo]: { food: 3 }, [cleo]: { food: 1 } });
    game.toDusk();
    expect(moment("refused")).toMatchObject({ seq: 1, seats: [ada], params: { purse: 5 } });
  });

  test("is not one that was mended before night, nor one for which no shelf had anything", () => {
    const mended = watchedGame(needsFood);
    mended.game.has({ [ada]: { tokens: 5 }, [bo]: { food: 3 }, [cleo]: { food: 1, tokens: 99 } });
    mended.game.as(ada).refused("buy", { good: "food", units: 1 });
    mended.game.as(cleo).does("giveGood", { seat: ada, good: "food", units: 1 });
    mended.game.as(cleo).does("buy", { good: "food", units: 1 });
    mended.game.toDusk();
    expect(mended.moment("refused")).toBeUndefined();
    const bare = watchedGame(needsFood);
    bare.game.has({ [bo]: { food: 1 }, [cleo]: { food: 1 } }).toDusk();
    expect(bare.moment("refused")).toBeUndefined();
  });
});

describe("the hoard", () => {
  const hoarding = (others: number) => {
    const { game, moment } = watchedGame({ ...needsFood, peers: 4, dials: { vitality: { patience: 40 } } });
    game.has({
      [ada]: { tokens: 300 },
      [bo]: { tokens: others },
      [cleo]: { tokens: others },
      [dan]: { tokens: others },
    });
    for (let round = 1; round <= 4; round++) {
      game.has({ [ada]: { food: 1 } });
      if (round < 4) game.nextDay();
    }
    game.toDusk();
    return moment("hoard");
  };

  test("is the purse that lay still while others lacked food", () => {
    expect(hoarding(4)).toMatchObject({
      round: 3,
      seats: [ada],
      delicate: true,
      params: { tokens: 300, homes: 3, evenings: 3 },
      sum: { value: 300 - 78, parts: [{ value: 300 }, { value: 78 }] },
      chart: { lines: [{ values: [300, 300, 300, 300] }, { values: [78, 78, 78, 78] }] },
    });
  });

  test("is not found where all have about the same", () => {
    expect(hoarding(250)).toBeUndefined();
  });
});

describe("the jump in inequality", () => {
  test("is the round in which purses drew apart most, reckoned by the reports", () => {
    const { game, moment } = watchedGame();
    game.has({ [ada]: { tokens: 40 }, [bo]: { tokens: 40 }, [cleo]: { tokens: 40 } }).nextDay();
    game.as(bo).does("giveTokens", { seat: ada, tokens: 40 });
    game.nextDay();
    expect(moment("inequality")).toMatchObject({
      round: 2,
      seats: [],
      sum: { value: 444_444, parts: [{ value: 0 }, { value: 444_444 }] },
    });
  });

  test("is not found where nothing draws apart", () => {
    const { game, moment } = watchedGame();
    game.has({ [ada]: { tokens: 40 }, [bo]: { tokens: 40 }, [cleo]: { tokens: 40 } }).toRound(4);
    expect(moment("inequality")).toBeUndefined();
  });
});

describe("the closed loop", () => {
  const trade = (third: boolean) => {
    const goods = { tools: { energy: 100_000, minutes: 0 }, food: { keeps: 5 } };
    const { game, moment } = watchedGame({ goods });
    // Each sells what only she has.
    game.has({
      [ada]: { tokens: 200, tools: 1 },
      [bo]: { food: 1, tokens: 200 },
      [cleo]: { culture: 1, tokens: 200 },
    });
    game.as(ada).does("buy", { good: "food", units: 1 });
    game.as(bo).does("buy", { good: "culture", units: 1 });
    if (third) game.as(cleo).does("buy", { good: "tools", units: 1 });
    return moment("loop");
  };

  test("closes with the payment that brings tokens back to where they came from", () => {
    const found = trade(true);
    expect(found?.seats.toSorted()).toEqual([ada, bo, cleo]);
    expect(found?.sum.value).toBe(found?.sum.parts.reduce((sum, { value }) => sum + value, 0));
    expect(found?.delicate).toBe(false);
  });

  test("is not found while it stands open", () => {
    expect(trade(false)).toBeUndefined();
  });
});

describe("a dark night", () => {
  test("is told with what the Grid could not deliver", () => {
    const { game, moment } = watchedGame({ dials: { home: { energy: 300 * kJ } } });
    game
      .has({ [ada]: { energy: 300 * kJ }, [bo]: { tokens: 30 }, [cleo]: { tokens: 30 } })
      .bankHas({ energy: 100 * kJ });
    game.toDusk();
    expect(moment("blackout")).toMatchObject({
      seq: 1,
      params: { homes: 2 },
      sum: { value: 50, parts: [{ value: 60 }, { value: 10 }] },
    });
    expect(moment("averted")).toBeUndefined();
  });

  test("that did not come although the Grid was nearly empty is told as well", () => {
    const { game, moment } = watchedGame({ dials: { home: { energy: 300 * kJ } } });
    game
      .has({ [ada]: { energy: 300 * kJ }, [bo]: { tokens: 30 }, [cleo]: { tokens: 30 } })
      .bankHas({ energy: 610 * kJ });
    game.toDusk();
    expect(moment("blackout")).toBeUndefined();
    expect(moment("averted")).toMatchObject({
      sum: { value: 10 * kJ, parts: [{ value: 610 * kJ }, { value: 600 * kJ }, { value: 0 }] },
    });
  });

  test("is neither where the Grid has plenty", () => {
    const { game, moment } = watchedGame({ dials: { home: { energy: 300 * kJ } } });
    game
      .has({ [ada]: { energy: 300 * kJ }, [bo]: { tokens: 30 }, [cleo]: { tokens: 30 } })
      .bankHas({ energy: 9_000 * kJ });
    game.toDusk();
    expect([moment("blackout"), moment("averted")]).toEqual([undefined, undefined]);
  });
});

describe("a run on the Bank", () => {
  const drawing = (last: number) => {
    const { game, moment } = watchedGame();
    game.bankHas({ energy: 2_000 * kJ });
    for (const tokens of [20, 20, 20, last]) {
      game.has({ [ada]: { tokens, energy: 0 } });
      game.as(ada).does("buyEnergy", { tokens });
      if (game.game.round < 4) game.nextDay();
    }
    game.toDusk();
    return moment("run");
  };

  test("is a round that draws far beyond the usual and empties the Grid", () => {
    expect(drawing(120)).toMatchObject({
      round: 4,
      sum: { value: 1_200 * kJ, parts: [{ value: 200 * kJ }, { value: 1_000 * kJ }] },
      chart: { lines: [{ values: [200 * kJ, 200 * kJ, 200 * kJ, 1_200 * kJ] }] },
    });
  });

  test("is not a round like the others", () => {
    expect(drawing(25)).toBeUndefined();
  });
});

describe("a shock", () => {
  test("is told with what the crisis team spared", () => {
    const { game, moment } = watchedGame({ dials: { commons: { crisisStart: 1_000_000, decay: 0 } } });
    game.has({ [ada]: { energy: 1_000 * kJ } });
    game.host.does("shock", { card: "storm" });
    game.nextDay();
    const found = moment("shock");
    expect(found).toMatchObject({ seq: 3, round: 2, params: { card: "storm" } });
    const [would, spared] = found?.sum.parts ?? [];
    expect(would?.value).toBe(200 * kJ);
    expect(spared?.value).toBeGreaterThan(0);
    expect(found?.sum.value).toBe((would?.value ?? 0) - (spared?.value ?? 0));
  });

  test("is not told where none struck", () => {
    const { game, moment } = watchedGame();
    game.toRound(3);
    expect(moment("shock")).toBeUndefined();
  });
});

describe("the design everybody copied", () => {
  const copying = (copies: number) => {
    const design = { chance: 1_000_000, stepLeast: 200_000, stepMost: 200_000 };
    const { game, moment } = watchedGame({ peers: 4, dials: { design } });
    game.has({ 0: { energy: 400 * kJ }, 1: { energy: 400 * kJ }, 2: { energy: 400 * kJ }, 3: { energy: 400 * kJ } });
    game.as(ada).does("research", { good: "food", tries: 1 });
    game.as(ada).does("openDesign", { design: 1 });
    for (let seat = 1; seat <= copies; seat++) game.as(seat).does("copyDesign", { design: 1 });
    game.toDusk();
    return moment("copied");
  };

  test("is told with how many use it now", () => {
    expect(copying(3)).toMatchObject({
      seq: 2,
      seats: [ada],
      params: { good: "food", peers: 3, saving: 200_000 },
      sum: { value: 4 },
      chart: { lines: [{ values: [3] }] },
    });
  });

  test("is not one that a single neighbour took up", () => {
    expect(copying(1)).toBeUndefined();
  });
});

describe("the entropy line", () => {
  test("is crossed in the round in which vitality falls below it, and again when it comes back", () => {
    const { game, moment } = watchedGame({
      dials: { home: { energy: 300 * kJ }, vitality: { patience: 40, lineStart: 60, lineRise: 0 } },
    });
    for (const energy of [300 * kJ, 0, 300 * kJ]) {
      game.has({ [ada]: { energy }, [bo]: { energy }, [cleo]: { energy } }).nextDay();
    }
    const [first, second, third] = game.game.reports;
    expect([first, second, third].map((report) => (report?.vitality ?? 0) < 60)).toEqual([false, true, false]);
    expect(moment("crossed_under")).toMatchObject({ round: 2, seq: 3, sum: { value: (second?.vitality ?? 0) - 60 } });
    expect(moment("crossed_over")).toMatchObject({ round: 3, seq: 5 });
    expect(moment("hinge")?.round).toBe(2);
  });

  test("is not crossed by those who stay above it, and no hinge where nothing turns", () => {
    const { game, moment } = watchedGame();
    game.toRound(4);
    expect([moment("crossed_under"), moment("crossed_over"), moment("hinge")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("the choice", () => {
  const found = (kind: MomentKind, weight: number, seq: number): Found => ({
    ...{ kind, weight, seq, round: 1, seats: [], delicate: false, params: {} },
    sum: { key: "", value: 0, unit: "T", parts: [] },
    chart: { key: "", unit: "T", lines: [], mark: 1 },
  });
  const kinds = (list: readonly Found[]) => list.map(({ kind }) => kind);

  test("takes the weightiest seven at most, two of a family, in the order in which they happened", () => {
    const all = [
      found("refused", 900, 50),
      found("hoard", 890, 40),
      found("inequality", 880, 30),
      found("first_loan", 300, 1),
      found("blackout", 700, 20),
      found("run", 690, 21),
      found("averted", 680, 22),
      found("shock", 400, 9),
      found("copied", 350, 8),
    ];
    expect(kinds(chosen(all))).toEqual(["first_loan", "copied", "shock", "blackout", "run", "hoard", "refused"]);
  });

  test("gives up variety rather than tell fewer than five", () => {
    const all = ["refused", "hoard", "inequality", "run", "blackout"] as const;
    expect(chosen(all.map((kind, i) => found(kind, 500 - i, i)))).toHaveLength(5);
    expect(chosen([found("hoard", 1, 1)])).toHaveLength(1);
  });
});

test("an ordinary game that is watched is played as it would have been", () => {
  const { game } = aWatchedGame({ seed: 5 });
  const plain = aWatchedGame({ seed: 5 });
  expect(game.toRound(4).hash).toBe(plain.game.toRound(4).hash);
});
