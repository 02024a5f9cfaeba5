/**
 * What the golden games must hold between them, derived from the rules and the rulesets as they are: whoever adds a ruleset,
 * a mode, an action or a card is told here which recipe is missing (tests/golden/recipes.json, then `npm run bless`).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { policies } from "@commonwatt/shared/bots/index.ts";
import { dialsByMechanic, engine, mechanics, parseRuleset } from "@commonwatt/shared/mechanics/index.ts";
import { cardIds } from "@commonwatt/shared/mechanics/shocks/lasting.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import { play } from "@commonwatt/shared/sim/index.ts";
import type { Outcome } from "@commonwatt/shared/views/types.ts";
import { describe, expect, test } from "vitest";
import { type Golden, readGolden, recipes } from "../support/golden.ts";
import { shippedRulesets } from "../support/rulesets.ts";
import { root } from "../support/source.ts";

/** Choice dials that change nothing of the play, each with the reason. */
const NOT_PLAYED: Readonly<Record<string, string>> = {
  "standing.score": "it says what pages show as one's aim, and no rule asks for it",
};

/** Every outcome there is; a new one does not compile until it is listed. */
const ENDINGS: Readonly<Record<Outcome, true>> = { collapse: true, survival: true, sustenance: true, abundance: true };

const REGIMES = ["joule", "conventional"] as const;

interface Replayed {
  readonly golden: Golden;
  readonly game: Game;
  readonly actions: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
  readonly reasons: ReadonlySet<string>;
}

const goldens = recipes.map(({ name }) => readGolden(name));
const replayed = goldens.map((golden): Replayed => {
  const game = engine.open(golden.setup);
  const actions = new Set<string>();
  const events = new Set<string>();
  const reasons = new Set<string>();
  for (const { action } of golden.actions) {
    const acted = engine.act(game, action);
    if (!acted.ok) continue;
    actions.add(action.type);
    for (const { type, transfers } of acted.events) {
      events.add(type);
      for (const { reason } of transfers) reasons.add(reason);
    }
  }
  return { golden, game, actions, events, reasons };
});

/** Those of the wanted that no golden game has. */
const lacking = (wanted: readonly string[], has: (one: Replayed) => Iterable<string>): string[] => {
  const there = new Set(replayed.flatMap((one) => [...has(one)]));
  return wanted.filter((one) => !there.has(one));
};

test("required: every ending", () => {
  expect(lacking(Object.keys(ENDINGS), ({ game }) => [game.outcome])).toEqual([]);
});

test("required: every ruleset that ships, as it ships", () => {
  const plain = recipes.filter(({ dials, unlocks }) => dials === undefined && unlocks === undefined);
  const played = plain.map(({ ruleset = "default" }) => ruleset);
  expect(
    shippedRulesets()
      .map(({ id }) => id)
      .filter((id) => !played.includes(id)),
  ).toEqual([]);
});

test("required: every mechanic that makes anything happen", () => {
  const making = mechanics.filter(({ actions, events }) => actions ?? events).map(({ name }) => name);
  expect(lacking(making, ({ events }) => [...events].map((type) => type.split(".")[0] ?? ""))).toEqual([]);
});

test("required: every action of a peer", () => {
  const peers = [...engine.actions].filter(([, { spec }]) => spec.by === undefined).map(([type]) => type);
  expect(lacking(peers, ({ actions }) => actions)).toEqual([]);
});

test("required: every action of whoever leads a table", () => {
  const hosts = [...engine.actions].filter(([, { spec }]) => spec.by?.includes("host")).map(([type]) => type);
  expect(hosts.length).toBeGreaterThan(6);
  expect(lacking(hosts, ({ actions }) => actions)).toEqual([]);
});

test("required: a correction of tokens, of energy and of goods", () => {
  const kinds = ({ golden }: Replayed) =>
    golden.actions.flatMap(({ action, ok }) => (ok && action.type === "adjust" ? [String(action.payload.what)] : []));
  expect(lacking(["T", "J", "food"], kinds)).toEqual([]);
});

describe.each(REGIMES)("required: where money is %s", (regime) => {
  const under = replayed.filter(({ game }) => game.ruleset.dials.conventional.regime === regime);

  test("a dial turned in the game, a correction, a prediction that came true and one that did not", () => {
    const happened = new Set(under.flatMap(({ events }) => [...events]));
    expect(["dials.turned", "corrections.made", "predictions.scored"].filter((one) => !happened.has(one))).toEqual([]);
    const right = under.flatMap(({ game }) => game.slices.predictions?.hits ?? []);
    const made = under.flatMap(({ game }) => game.slices.predictions?.made ?? []);
    expect(right.some((hits) => hits > 0)).toBe(true);
    expect(made.some((all, i) => all > right[i])).toBe(true);
  });
});

test("required: every reason for which value moves", () => {
  // Each has its word on screen; what moves before the first action is in no answer.
  const words: Record<string, string> = JSON.parse(readFileSync(join(root, "assets/text/en.json"), "utf8"));
  const named = Object.keys(words).flatMap((key) => (key.startsWith("reason.") ? [key.slice("reason.".length)] : []));
  expect(lacking(named, ({ reasons }) => ["opening", ...reasons])).toEqual([]);
});

test("required: every shock card", () => {
  expect(lacking(cardIds, ({ game }) => game.slices.shocks.struck.map(({ card }) => card))).toEqual([]);
});

test("required: every policy of the bots", () => {
  expect(lacking(policies, ({ golden }) => golden.setup.seats.map(({ policy }) => policy))).toEqual([]);
});

// ---- choices -------------------------------------------------------------------------------------------------------------

const choices = Object.entries(dialsByMechanic).flatMap(([mechanic, dials]) =>
  Object.entries(dials).flatMap(([name, dial]) => (dial.kind === "choice" ? [{ mechanic, name, dial }] : [])),
);

/** The choice that a golden game was played under. */
const chosen = ({ setup }: Golden, mechanic: string, name: string): unknown =>
  (setup.ruleset.dials as unknown as Record<string, Record<string, unknown>>)[mechanic]?.[name];

/** Games that bots alone play: the same setup leads to the same game. */
const unled = goldens.filter(({ actions }) => actions.every(({ action }) => action.by !== "host"));

/** Whether the same bots, with the same seed, would have played another game under another choice. */
function hangsOn({ setup, end }: Golden, mechanic: string, name: string, option: string): boolean {
  const dials = setup.ruleset.dials as unknown as Record<string, object>;
  const turned = { ...dials, [mechanic]: { ...dials[mechanic], [name]: option } };
  const parsed = parseRuleset({ ...setup.ruleset, dials: turned });
  // What the rules refuse beside this game's other dials is another game for certain.
  return !parsed.ok || engine.hash(play({ ...setup, ruleset: parsed.ruleset }).game) !== end.hash;
}

describe("required: every option of every choice, in a game that would have gone another way without it", () => {
  const options = choices
    .filter(({ mechanic, name }) => !(`${mechanic}.${name}` in NOT_PLAYED))
    .flatMap(({ mechanic, name, dial }) => dial.options.map((option) => ({ mechanic, name, option, dial })));

  test.each(options)("$mechanic, $name: $option", ({ mechanic, name, option, dial }) => {
    const under = unled.filter((golden) => chosen(golden, mechanic, name) === option);
    const others = dial.options.filter((other) => other !== option);
    const telling = (other: string) => under.some((golden) => hangsOn(golden, mechanic, name, other));
    expect(others.filter((other) => !telling(other))).toEqual([]);
  });

  test("and what is exempt changes nothing indeed", () => {
    for (const exempt of Object.keys(NOT_PLAYED)) {
      const { mechanic, name, dial } = choices.find(
        (one) => `${one.mechanic}.${one.name}` === exempt,
      ) as (typeof choices)[0];
      for (const option of dial.options) {
        expect(unled.filter((golden) => hangsOn(golden, mechanic, name, option)).map((one) => one.name)).toEqual([]);
      }
    }
  });
});
