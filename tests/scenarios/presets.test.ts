/** The rulesets that ship: each parses, plays whole games, and differs from the whole game only where it says so. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { policies } from "@commonwatt/shared/bots/index.ts";
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { batch } from "@commonwatt/shared/sim/index.ts";
import { describe, expect, test } from "vitest";
import { defaultRuleset, shippedRuleset } from "../support/rulesets.ts";
import { root } from "../support/source.ts";

const ids = readdirSync(join(root, "assets/rulesets")).map((file) => file.replace(/\.json$/, ""));

/** Where a ruleset says something else than the whole game, by path. */
function differences(ruleset: Ruleset): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const compare = (own: unknown, whole: unknown, path: string): void => {
    if (JSON.stringify(own) === JSON.stringify(whole)) return;
    if (typeof own !== "object" || own === null || typeof whole !== "object" || whole === null) {
      found[path] = own;
      return;
    }
    for (const key of new Set([...Object.keys(own), ...Object.keys(whole)]))
      compare(Reflect.get(own, key), Reflect.get(whole, key), path === "" ? key : `${path}.${key}`);
  };
  const { id: _id, title: _title, description: _description, ...rules } = ruleset;
  const { id: _wid, title: _wtitle, description: _wdescription, ...whole } = defaultRuleset;
  compare(rules, whole, "");
  return found;
}

const asTheAuthorWrote = {
  "dials.money.mint": "recycle",
  "dials.market.share": 1_000_000,
  "dials.affinity.weightValues": 1,
  "dials.affinity.weightProximity": 0,
  "dials.affinity.weightWillingness": 0,
  "dials.affinity.buckets": 20,
  "dials.lending.formula": "amount_only",
  "dials.lending.halfLife": 0,
  "dials.lending.starter": 0,
  "dials.lending.writeOff": 0,
  "dials.gifts.gifts": "off",
  "dials.shocks.chance": 0,
  "dials.standing.score": "community",
  "unlocks.gifts": "never",
  "unlocks.commons": "never",
  "unlocks.coops": "never",
  "unlocks.promises": "never",
  "unlocks.shocks": "never",
};

const differing: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  default: {},
  conventional: {
    "dials.conventional.regime": "conventional",
    "dials.money.mint": "fixed",
    "unlocks.affinity": "never",
  },
  "author-3.00.01": asTheAuthorWrote,
  "author-known-issues": {
    ...asTheAuthorWrote,
    "unlocks.promises": undefined,
    "dials.bank.qosThreshold": 700_000,
    "dials.registry.rewards": "resilience",
  },
};

test("every document of the folder is known here, and named as its file is", () => {
  expect([...Object.keys(differing), "first-lesson"].sort()).toEqual([...ids].sort());
  for (const id of ids) expect(shippedRuleset(id).id).toBe(id);
});

test.each(Object.keys(differing))("%s differs from the whole game just where it says", (id) => {
  const expected = Object.entries(differing[id] ?? {}).filter(([, value]) => value !== undefined);
  expect(differences(shippedRuleset(id))).toEqual(Object.fromEntries(expected));
});

describe.each(ids)("%s", (id) => {
  const ruleset = shippedRuleset(id);

  test("says in plain words what it is", () => {
    expect(ruleset.title.split(" ").length).toBeLessThan(8);
    expect(ruleset.description.split(" ").length).toBeGreaterThan(20);
    expect(ruleset.description).not.toMatch(/ppm|dial|mint\b|[a-z][A-Z]/);
  });

  test("plays twenty games of all kinds of bots without a break or a refusal", () => {
    const played = batch({ ruleset, games: 20, peers: policies.length, policies, seed: 1 });
    expect(played.breaks).toEqual([]);
    expect(played.refusals).toEqual({});
  });
});

describe("the first lesson", () => {
  const lesson = shippedRuleset("first-lesson");

  test("has one new idea in each of its rounds, and leaves out what it does not need", () => {
    const opening = (round: number) =>
      Object.entries(lesson.unlocks).flatMap(([name, at]) => (at === round ? [name] : []));
    expect([2, 3, 4, 5, 6, 7, 8].map(opening)).toEqual([
      ["production"],
      ["registry", "market"],
      ["generators"],
      ["lending"],
      ["affinity"],
      ["commons"],
      [],
    ]);
    const never = Object.entries(lesson.unlocks).flatMap(([name, at]) => (at === "never" ? [name] : []));
    expect(never.sort()).toEqual(["coops", "design", "gifts", "promises", "shocks"]);
  });

  test("is kind: whoever plays with some sense is well off, and even free riders come through, but badly", () => {
    const ends = (policy: string) => batch({ ruleset: lesson, games: 20, peers: 6, policies: [policy], seed: 1 });
    const steady = ends("steady");
    const free = ends("freerider");
    expect(steady.outcomes.collapse + steady.outcomes.survival).toBe(0);
    expect(free.outcomes.collapse + free.outcomes.sustenance + free.outcomes.abundance).toBe(0);
    expect(steady.vitality.median - free.vitality.median).toBeGreaterThan(15);
  });
});

test.each(["author-3.00.01", "author-known-issues"])(
  "as the author wrote it nobody ever gets a first loan, though many offer one: %s",
  (id) => {
    let offered = 0;
    batch({ ruleset: shippedRuleset(id), games: 10, peers: 8, policies: ["steady", "sharer"], seed: 1 }, (game) => {
      offered += game.slices.lending.lots.length;
      expect(game.slices.lending.borrowedEver.every((tokens) => tokens === 0)).toBe(true);
    });
    expect(offered).toBeGreaterThan(0);
  },
);

test("with the author's mending some sellers sit out for what they promised and did not bring", () => {
  let out = 0;
  batch(
    { ruleset: shippedRuleset("author-known-issues"), games: 10, peers: 8, policies: ["steady"], seed: 1 },
    (game) => {
      out += game.slices.promises.outUntil.filter((round) => round > 0).length;
    },
  );
  expect(out).toBeGreaterThan(0);
});
