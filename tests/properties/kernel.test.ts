import { hashOf } from "@commonwatt/shared/kernel/hash.ts";
import { mixSeed, rngFrom, seedRng } from "@commonwatt/shared/kernel/rng.ts";
import { splitByWeight } from "@commonwatt/shared/kernel/split.ts";
import {
  clamp,
  divCeil,
  divRound,
  joules,
  mulDivFloor,
  ratioPpm,
  shareFloor,
  squareRoot,
  WHOLE,
} from "@commonwatt/shared/kernel/units.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runs } from "../support/wild.ts";

const amount = fc.oneof(
  fc.nat(1_000),
  fc.nat(2 ** 31 - 1),
  fc.maxSafeNat().map((n) => Math.floor(n / 4)),
);
const positive = amount.map((n) => n + 1);

describe("a split", () => {
  const anySplit = fc.tuple(amount, fc.array(fc.oneof(fc.nat(20), fc.nat(2 ** 40)), { minLength: 1, maxLength: 12 }));

  test("gives out the whole amount and nothing else", () => {
    fc.assert(
      fc.property(anySplit, ([whole, weights]) => {
        const pieces = splitByWeight(whole, weights);
        const someWeight = weights.some((w) => w > 0);
        expect(pieces.reduce((sum, p) => sum + p, 0)).toBe(someWeight ? whole : 0);
        expect(pieces.filter((piece, i) => weights[i] === 0 && piece !== 0)).toEqual([]);
      }),
      runs(500),
    );
  });

  test("gives everybody the exact share, rounded down or up", () => {
    fc.assert(
      fc.property(anySplit, ([whole, weights]) => {
        const total = weights.reduce((sum, w) => sum + BigInt(w), 0n);
        if (total === 0n) return;
        splitByWeight(whole, weights).forEach((piece, i) => {
          const exact = (BigInt(whole) * BigInt(weights[i] ?? 0)) / total;
          expect([0n, 1n]).toContain(BigInt(piece) - exact);
        });
      }),
      runs(500),
    );
  });

  test("gives odd pieces to the largest remainders, ties to who comes first", () => {
    expect(splitByWeight(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(splitByWeight(7, [20, 20, 10])).toEqual([3, 3, 1]);
    expect(splitByWeight(1, [0, 5, 5])).toEqual([0, 1, 0]);
    expect(splitByWeight(5, [0, 0])).toEqual([0, 0]);
  });
});

describe("rounding agrees with exact arithmetic", () => {
  test("a product divided, rounded down", () => {
    fc.assert(
      fc.property(amount, fc.nat(2 ** 31 - 1), positive, (a, b, c) => {
        const exact = (BigInt(a) * BigInt(b)) / BigInt(c);
        if (exact <= BigInt(Number.MAX_SAFE_INTEGER)) expect(BigInt(mulDivFloor(a, b, c))).toBe(exact);
      }),
      runs(2_000),
    );
  });

  test("a quotient, halves up", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), fc.integer({ min: 1, max: 2 ** 31 - 1 }), (a, b) => {
        expect(BigInt(divRound(a, b))).toBe((2n * BigInt(a) + BigInt(b)) / (2n * BigInt(b)));
        expect(BigInt(divCeil(a, b))).toBe((BigInt(a) + BigInt(b) - 1n) / BigInt(b));
      }),
      runs(2_000),
    );
    expect([divRound(5, 2), divRound(4, 3), divRound(0, 7), divCeil(4, 2), divCeil(5, 2)]).toEqual([3, 1, 0, 2, 3]);
  });

  test("a share and the ratio it came from", () => {
    fc.assert(
      fc.property(amount, fc.nat(WHOLE), (whole, share) => {
        const part = shareFloor(whole, share);
        expect(part).toBeLessThanOrEqual(whole);
        expect(ratioPpm(part, whole, 0)).toBeLessThanOrEqual(share);
      }),
      runs(500),
    );
    expect([ratioPpm(1, 0, 7), ratioPpm(1, 3)]).toEqual([7, 333_333]);
  });

  test("a square root is the largest whose square fits", () => {
    fc.assert(
      fc.property(amount, (n) => {
        const root = BigInt(squareRoot(n));
        expect(root * root <= BigInt(n) && (root + 1n) * (root + 1n) > BigInt(n)).toBe(true);
      }),
      runs(500),
    );
  });

  test("what is not whole is no quantity", () => {
    expect(() => joules(0.5)).toThrow("joules are whole numbers below 2^53, not 0.5");
    expect([clamp(5, 0, 3), clamp(-5, 0, 3), clamp(2, 0, 3)]).toEqual([3, 0, 2]);
  });
});

describe("the hash of a state", () => {
  const plain = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value, whole)));
  function whole(_key: string, value: unknown): unknown {
    return typeof value === "number" ? (Math.trunc(value) % 1_000_000_007) | 0 : value;
  }
  function backwards(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(backwards);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inner]) => [key, backwards(inner)]),
    );
  }

  test("does not depend on the order in which a state was built, nor on what is absent", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ maxLength: 5 }), plain), (state) => {
        expect(hashOf(backwards(state))).toBe(hashOf(state));
        expect(hashOf({ ...state, "\u0000absent": undefined })).toBe(hashOf(state));
        expect(hashOf(JSON.parse(JSON.stringify(state)))).toBe(hashOf(state));
      }),
      runs(300),
    );
  });

  test("differs when anything differs", () => {
    const states = [
      {},
      [],
      "",
      0,
      1,
      -1,
      2 ** 40,
      2 ** 40 + 2 ** 32,
      true,
      false,
      null,
      "0",
      ["a", "b"],
      ["ab"],
      [["a"], "b"],
      { a: 1 },
      { a: 2 },
      { b: 1 },
      { a: { b: 1 } },
      { a: [1, 2] },
      { a: [2, 1] },
    ];
    expect(new Set(states.map(hashOf)).size).toBe(states.length);
  });

  test("is not given to what no two machines agree on", () => {
    for (const value of [0.5, Number.NaN, -0, 2 ** 53]) expect(() => hashOf({ value })).toThrow("whole numbers only");
    expect(() => hashOf({ value: () => 1 })).toThrow("plain data only");
  });
});

describe("chance", () => {
  test("is taken up again where it was written down", () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(20), (seed, before) => {
        const rng = rngFrom(seedRng(seed));
        for (let i = 0; i < before; i++) rng.between(0, 99);
        const again = rngFrom(JSON.parse(JSON.stringify(rng.state())));
        const draws = (from: typeof rng) => [from.between(1, 6), from.chance(500_000), from.shuffled([1, 2, 3, 4])];
        expect(draws(again)).toEqual(draws(rng));
      }),
      runs(100),
    );
  });

  test("stays within its bounds, and reaches both ends", () => {
    const rng = rngFrom(seedRng(3));
    const draws = new Set(Array.from({ length: 200 }, () => rng.between(2, 5)));
    expect([...draws].sort()).toEqual([2, 3, 4, 5]);
    expect([rng.chance(0), rng.chance(WHOLE)]).toEqual([false, true]);
  });

  test("is the same everywhere: these draws are written down", () => {
    const rng = rngFrom(seedRng(2008));
    expect(Array.from({ length: 6 }, () => rng.between(0, 999))).toMatchInlineSnapshot(`
      [
        639,
        215,
        170,
        15,
        82,
        404,
      ]
    `);
    expect(mixSeed(1, 2, 3)).toMatchInlineSnapshot(`-1393828492`);
  });
});
