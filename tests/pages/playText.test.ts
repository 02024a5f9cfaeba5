import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fill, hasText, nameSeats, t } from "../../client/src/text.ts";

const client = join(import.meta.dirname, "../../client/src");

test("gaps are filled with grouped numbers, units, names and words", () => {
  nameSeats((seat) => (seat === 1 ? "Bo" : undefined));
  expect(fill("{n}", { n: 12_500 })).toBe("12,500");
  expect(fill("{joules:J} for {cost:T}", { joules: 1_250_000, cost: 125 })).toBe("1.25 MJ for 125 tokens");
  expect(fill("{share:ppm} in {left:min}", { share: 300_000, left: 90 })).toBe("30 % in 1 h 30 min");
  expect(fill("{who:peer} and {seat}", { who: 1, seat: 1 })).toBe("Bo and Bo");
  expect(fill("{good}, {good:whatever}", { good: "food" })).toBe("food, food");
});

test("one, some and none have words of their own", () => {
  const words = "{n|nobody|one peer|# peers}";
  expect([0, 1, 2_000].map((n) => fill(words, { n }))).toEqual(["nobody", "one peer", "2,000 peers"]);
  expect([0, 1, 2].map((n) => fill("{n|one peer|# peers}", { n }))).toEqual(["0 peers", "one peer", "2 peers"]);
});

test("a gap nobody filled stays as it is written, and a missing text shows its key", () => {
  expect(fill("{a} {b}", { a: 1 })).toBe("1 {b}");
  expect(t("play.noSuchText")).toBe("play.noSuchText");
});

test("every text the play page and its panels name is written", () => {
  const sources = ["play", "panels", "replay", "debrief"].flatMap((folder) =>
    readdirSync(join(client, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(join(client, folder, name), "utf8")),
  );
  const keys = sources.flatMap((source) =>
    [...source.matchAll(/["'`]((?:join|play|panel|replay|debrief)\.[A-Za-z.]+)["'`]/g)].map(([, key]) => key ?? ""),
  );
  expect(keys.length).toBeGreaterThan(150);
  expect([...new Set(keys)].filter((key) => !hasText(key))).toEqual([]);
});
