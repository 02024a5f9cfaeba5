/** Everything that whole games give people to read has its words: sums and their parts, stories, hints, refusals. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { policies } from "@commonwatt/shared/bots/index.ts";
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { botSetup, play } from "@commonwatt/shared/sim/index.ts";
import { flowsFor } from "@commonwatt/shared/views/flows.ts";
import { journalOf } from "@commonwatt/shared/views/journal.ts";
import { publicView } from "@commonwatt/shared/views/public.ts";
import { seatView } from "@commonwatt/shared/views/seat.ts";
import { describe, expect, test } from "vitest";
import { ordinary } from "../support/ordinary.ts";
import { type Dials, ruleset, type Turned } from "../support/rulesets.ts";
import { root } from "../support/source.ts";

const words: Record<string, string> = JSON.parse(readFileSync(join(root, "assets/text/en.json"), "utf8"));
/** word -> the numbers that come with it, of every time it was seen */
const seen = new Map<string, Set<string>>();
const see = (word: string, params: object = {}) => {
  const known = seen.get(word);
  const now = new Set(Object.keys(params));
  // Only what comes every time can be relied on.
  seen.set(word, known ? new Set([...known].filter((name) => now.has(name))) : now);
};

/** Finds sums, parts, refusals and hints wherever they hang in a view. */
function read(value: unknown, name = ""): void {
  if (Array.isArray(value)) for (const item of value) read(item, name);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  const at = value as { key?: string; code?: string; op?: string; parts?: unknown; params?: object };
  if (at.parts !== undefined && at.key) see(`sum.${at.key}`);
  else if (at.op !== undefined && at.key) see(`part.${at.key}`, { value: 0, ...at.params });
  else if (name === "hint" && at.key) see(`hint.${at.key}`, at.params);
  else if (at.code) see(`refusal.${at.code}`, at.params);
  for (const [field, inner] of Object.entries(value)) read(inner, field);
}

const short = { termShort: 1, grace: 0, writeOff: 1 };
const turned = (dials: Dials): Turned => ({ rounds: 8, dials, unlocks: { lending: 2, affinity: 3 } });
/** Worlds in which between them everything happens that has words. */
const worlds: readonly Turned[] = [
  turned({
    money: { mint: "flow" },
    lending: { ...short, lossBearer: "pool_shares" },
    bank: { qosThreshold: 900_000 },
  }),
  turned({
    money: { mint: "recycle" },
    lending: { ...short, lossBearer: "bank_absorbs" },
    bank: { diversity: 300_000 },
  }),
  turned({
    money: { mint: "retire" },
    lending: { ...short, loans: "direct", lossBearer: "bank_absorbs" },
    registry: { honesty: "declared", audit: 500_000 },
    affinity: { practice: "declared" },
  }),
  ordinary(turned({ lending: { ...short, lossBearer: "pool_shares" }, conventional: { till: 20 } })),
];

for (const [seed, world] of worlds.entries()) {
  const rules = ruleset(world);
  const shown = {
    ...engine,
    act: (...asked: Parameters<typeof engine.act>) => {
      const [game] = asked;
      const acted = engine.act(...asked);
      if (!acted.ok) return acted;
      for (const { entry } of journalOf(game, acted.events)) see(`journal.${entry.key}`, entry.params);
      for (const { reason } of flowsFor(game, acted.events, 0)) see(`reason.${reason}`);
      if (game.seq % 7 === 0) read([publicView(game), seatView(game, game.seq % game.seats.length)]);
      return acted;
    },
  };
  play(botSetup(rules, seed, 6, policies), { engine: shown });
}

describe("whole games speak in words that are there", () => {
  test("and there is much to read", () => {
    expect(seen.size).toBeGreaterThan(80);
  });

  test("each has its sentence", () => {
    expect([...seen.keys()].filter((word) => !words[word]).sort()).toEqual([]);
  });

  test("each sentence finds its numbers", () => {
    const missing = [...seen].flatMap(([word, params]) =>
      [...(words[word] ?? "").matchAll(/\{(\w+)/g)]
        .filter(([, gap]) => !params.has(gap ?? ""))
        .map(([gap]) => `${word} ${gap}}`),
    );
    expect(missing).toEqual([]);
  });
});
