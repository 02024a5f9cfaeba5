/** What travels must arrive: views as changes, flows as words and numbers, and every field of a view in the wire's shape. */
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { diff, patch } from "@commonwatt/shared/protocol/diff.ts";
import { packFlows, unpackFlows } from "@commonwatt/shared/protocol/flow.ts";
import { type Field, type Shape, tableShape } from "@commonwatt/shared/protocol/wire.ts";
import { botSetup, play } from "@commonwatt/shared/sim/run.ts";
import { flowsFor } from "@commonwatt/shared/views/flows.ts";
import { publicView } from "@commonwatt/shared/views/public.ts";
import { seatView } from "@commonwatt/shared/views/seat.ts";
import { defaultRuleset } from "../../support/rulesets.ts";

const setup = botSetup({ ...defaultRuleset, rounds: 3, unlocks: {} }, 5, 4, ["random", "steady", "sharer"]);

export function garbled(): string | undefined {
  let found = garbledPieces();
  let known: unknown;
  const watched: typeof engine = {
    ...engine,
    act: (...asked) => {
      const acted = engine.act(...asked);
      if (!acted.ok) return acted;
      const [game] = asked;
      const flows = flowsFor(game, acted.events, 0);
      found ??= unlike(flows, unpackFlows(packFlows(flows)), "a flow");
      const view = [publicView(game), seatView(game, 0)];
      found ??= unlisted(view[0], tableShape.game.group, "view");
      known = received(known, view);
      found ??= unlike(view, known, "a view");
      return acted;
    },
  };
  play(setup, { engine: watched });
  return found;
}

/** What a page makes of a change that it is sent. */
function received(known: unknown, view: unknown): unknown {
  const change = diff(known, plain(view));
  return change === undefined ? known : patch(known, JSON.parse(JSON.stringify(change)));
}
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const sorted = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, inner]) => [key, sorted(inner)]),
  );
};
function unlike(sent: unknown, got: unknown, what: string): string | undefined {
  const [a, b] = [sent, got].map((one) => JSON.stringify(sorted(plain(one))));
  return a === b ? undefined : `${what} arrives changed: ${b.slice(0, 200)}, not ${a.slice(0, 200)}`;
}

/** Pairs of pieces that games seldom bring about. */
const pairs: readonly (readonly [before: unknown, after: unknown])[] = [
  [undefined, { a: 1 }],
  [{ a: 1, b: 2 }, { b: 2 }],
  [{ a: [1, 2, 3] }, { a: [1, 2] }],
  [{ a: [1, 2] }, { a: [1, 2, 3] }],
  [{ a: [] }, { a: {} }],
  [{ a: { 0: 1 } }, { a: [1] }],
  [{ a: [0] }, { a: [null] }],
  [{ a: { b: 0 } }, { a: 0 }],
  [{ a: { b: { c: 1 }, d: 2 } }, { a: { b: {}, d: 2 } }],
  [[{ a: 1 }], [{ a: [1] }]],
];
function garbledPieces(): string | undefined {
  for (const [before, after] of pairs) {
    const found = unlike(after, received(before, after), `a change of ${JSON.stringify(before)}`);
    if (found) return found;
  }
  return undefined;
}

/** A field of a view that the wire knows nothing of, or knows as something else. */
function unlisted(view: object, shape: Shape, path: string): string | undefined {
  for (const [name, value] of Object.entries(view)) {
    if (value === undefined) continue;
    const found = misfit(value, shape[name], `${path}.${name}`);
    if (found) return found;
  }
  return undefined;
}
function misfit(value: unknown, field: Field | undefined, path: string): string | undefined {
  if (field === "json") return undefined;
  if (field === undefined) return `${path} does not travel`;
  if (field === "int") return Number.isSafeInteger(value) ? undefined : `${path} is no whole number`;
  if (field === "text") return typeof value === "string" ? undefined : `${path} is no text`;
  if (field === "flag") return typeof value === "boolean" ? undefined : `${path} is no flag`;
  if (field === "ints" || field === "texts") return Array.isArray(value) ? undefined : `${path} is no list`;
  if ("group" in field) return unlisted(value as object, field.group, path);
  for (const [i, item] of (value as object[]).entries()) {
    const found = unlisted(item, field.list, `${path}.${i}`);
    if (found) return found;
  }
  return undefined;
}
