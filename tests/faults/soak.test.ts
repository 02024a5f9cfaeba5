/** What `npm run soak` judges by: a slope that is there is found, and noise is none. */
import { describe, expect, test } from "vitest";
import { grows, type Sample, slopeOf } from "../bench/soak/slope.ts";

/** Samples of half an hour, with noise that is the same each time. */
function samples(perHour: number, noise: number): readonly Sample[] {
  let state = 1;
  return Array.from({ length: 180 }, (_, i) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const at = i * 10;
    return { at, value: 40 + (perHour * at) / 3600 + noise * (state / 0x8000_0000 - 1) };
  });
}

describe("a straight line", () => {
  test("through points that lie on one is that line, without a doubt", () => {
    const { perHour, least, most } = slopeOf(samples(7, 0));
    for (const found of [perHour, least, most]) expect(found).toBeCloseTo(7, 6);
  });

  test("lies between its bounds, which are wider with noise", () => {
    const { perHour, least, most } = slopeOf(samples(3, 2));
    expect(least).toBeLessThan(3);
    expect(most).toBeGreaterThan(3);
    expect(most - least).toBeGreaterThan(0.5);
    expect(Math.abs(perHour - 3)).toBeLessThan(2);
  });

  test("through two points is not to be had", () => {
    expect(slopeOf(samples(1, 0).slice(0, 2)).perHour).toBeNaN();
  });
});

describe("a heap", () => {
  test.each([
    ["that leaks eight megabytes an hour", 8, true],
    ["that stays where it is", 0, false],
    ["that shrinks", -8, false],
  ])("%s", (_name, perHour, isFound) => {
    expect(grows(slopeOf(samples(perHour, 1)), 1)).toBe(isFound);
  });
});
