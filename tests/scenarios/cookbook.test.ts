/** The example of the cookbook in shared/README.md is played here, so that it is never out of date. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dialsByMechanic, mechanics } from "@commonwatt/shared/mechanics/index.ts";
import { createEngine } from "@commonwatt/shared/rules/engine.ts";
import { dialsSchema } from "@commonwatt/shared/ruleset/dial.ts";
import { rulesetParser } from "@commonwatt/shared/ruleset/ruleset.ts";
import { legal } from "@commonwatt/shared/views/legal.ts";
import { expect, test } from "vitest";
import { feast } from "../support/feast.ts";
import { ruleset } from "../support/rulesets.ts";
import { root } from "../support/source.ts";

const engine = createEngine([...mechanics, feast]);
const parse = rulesetParser({ ...dialsByMechanic, feast: feast.dials });

function table(most: number) {
  const plain = ruleset({ goods: { food: { opening: 5 } } });
  const parsed = parse({ ...plain, dials: { ...plain.dials, feast: { most } } });
  if (!parsed.ok) throw new Error(parsed.faults[0]?.message);
  const seats = [0, 1].map(() => ({ occupant: "human" as const, policy: "steady" }));
  const game = engine.open({ ruleset: parsed.ruleset, seed: 1, seats });
  const act = (meals: number) => engine.act(game, { id: "a", by: "peer", seat: 1, type: "feast", payload: { meals } });
  return { game, act };
}

test("the example is printed in the cookbook as it is played here", () => {
  const example = readFileSync(join(root, "tests/support/feast.ts"), "utf8")
    .replaceAll("@commonwatt/shared/mechanics/", "./")
    .replaceAll("@commonwatt/shared/", "../");
  expect(readFileSync(join(root, "shared/README.md"), "utf8")).toContain(example);
});

test("a new mechanic works with nothing but its file and its line: done, refused, offered, remembered, replayed", () => {
  const { game, act } = table(3);
  expect(act(4)).toEqual({ ok: false, refusal: { code: "not_enough_meals", params: { asked: 4, have: 3 } } });
  expect(act(2).ok).toBe(true);
  expect(game.slices.feast.given).toEqual([0, 2]);
  expect(legal(engine, game, 1).find((option) => option.type === "feast")?.ranges.meals?.max).toBe(3);
  const loaded = engine.load(engine.save(game));
  expect(engine.hash(loaded)).toBe(engine.hash(game));
});

test("its dial has bounds, a default and a place in every ruleset", () => {
  const plain = ruleset();
  expect(parse({ ...plain, dials: { ...plain.dials, feast: { most: 99 } } })).toMatchObject({
    ok: false,
    faults: [{ path: "dials.feast.most", value: "99" }],
  });
  expect(parse(plain)).toMatchObject({ ok: true, ruleset: { dials: { feast: { most: 3 } } } });
});

test("every dial of the game starts inside its own bounds and says what it means and where it comes from", () => {
  for (const [mechanic, dials] of Object.entries(dialsByMechanic)) {
    expect(dialsSchema(dials).safeParse({}).success, mechanic).toBe(true);
    for (const [name, dial] of Object.entries(dials)) {
      expect(dialsSchema({ [name]: dial }).safeParse({ [name]: dial.default }).success, `${mechanic}.${name}`).toBe(
        true,
      );
      expect(dial.meaning.length > 9 && dial.source.length > 4, `${mechanic}.${name}`).toBe(true);
    }
  }
});

test("two mechanics cannot define the same action", () => {
  expect(() => createEngine([...mechanics, { ...feast, name: "again" }, feast])).toThrow(
    "two mechanics define the action feast",
  );
});

test.each(mechanics.map((mechanic) => [mechanic.name, mechanic] as const))(
  "%s names its source, has its scenarios and a name people can read",
  (name, mechanic) => {
    const words: Record<string, string> = JSON.parse(readFileSync(join(root, "assets/text/en.json"), "utf8"));
    expect(mechanic.source.length).toBeGreaterThan(4);
    expect(existsSync(join(import.meta.dirname, `${name}.test.ts`))).toBe(true);
    expect(words[`mechanic.${name}`]).toBeDefined();
  },
);
