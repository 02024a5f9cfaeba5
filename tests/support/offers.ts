/** What a page offers against what the rules allow: nothing offered may be refused, nothing withheld may be allowed. */
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import type { Payload } from "@commonwatt/shared/rules/action.ts";
import type { Acted } from "@commonwatt/shared/rules/engine.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import { legal } from "@commonwatt/shared/views/legal.ts";

/** Asks for it in a copy of the game. */
const tried = (saved: string, seat: number, type: string, payload: Payload): Acted =>
  engine.act(engine.load(saved), { id: "x", by: "peer", seat, type, payload });

/** Offers of which the least, the most or what is suggested is refused. */
export function refusedOffers(game: Readonly<Game>, seat: number): string[] {
  const saved = engine.save(game);
  const found: string[] = [];
  for (const { type, fixed, ranges, refusal } of legal(engine, game, seat)) {
    if (refusal !== undefined) continue;
    for (const end of ["min", "max", "suggest"] as const) {
      const chosen = Object.fromEntries(Object.entries(ranges).map(([field, range]) => [field, range[end]]));
      const acted = tried(saved, seat, type, { ...fixed, ...chosen });
      if (!acted.ok) found.push(`${type} ${JSON.stringify({ ...fixed, ...chosen })}: ${JSON.stringify(acted.refusal)}`);
    }
  }
  return found;
}

const all = (types: readonly string[], payload: Payload): Record<string, Payload> =>
  Object.fromEntries(types.map((type) => [type, payload]));

/** The least that can be asked of each kind of action. */
const least: Readonly<Record<string, Payload>> = {
  ...all(["sellEnergy", "buyEnergy", "withdraw", "repay", "fundLoan", "promise"], { tokens: 1 }),
  ...all(["produce", "onDemand", "buy"], { units: 1 }),
  ...all(["lend", "borrow", "requestLoan"], { tokens: 5 }),
  criteria: { least: 1 },
  research: { tries: 1 },
};

/** What is withheld although the least of it would be allowed. */
export function allowedThough(game: Readonly<Game>, seat: number): string[] {
  const saved = engine.save(game);
  return legal(engine, game, seat).flatMap(({ type, fixed, refusal }) => {
    if (refusal === undefined) return [];
    const payload = { ...fixed, ...least[type] };
    return tried(saved, seat, type, payload).ok
      ? [`${type} ${JSON.stringify(payload)}: ${JSON.stringify(refusal)}`]
      : [];
  });
}

/** Everything there is that one might do something with: what is allowed of it must be on offer. */
function things(
  { slices, ruleset, seats }: Readonly<Game>,
  seat: number,
): (readonly [type: string, payload: Payload])[] {
  const { lending, market, design, coops, generators } = slices;
  return [
    ...lending.loans.map(({ id }) => ["repay", { loan: id, tokens: 1 }] as const),
    ...lending.requests.map(({ id }) => ["cancelRequest", { request: id }] as const),
    ...market.orders.map(({ id }) => ["cancelOrder", { order: id }] as const),
    ...design.designs.flatMap(({ id }) => [
      ["openDesign", { design: id }] as const,
      ["copyDesign", { design: id }] as const,
    ]),
    ...coops.list.flatMap(({ id }) => [
      ["leaveCoop", { coop: id }] as const,
      ["makeCoop", { coop: id, units: 1 }] as const,
      ...seats.map((_, other) => ["acceptCoop", { coop: id, seat: other }] as const),
      ...seats.map((_, other) => ["askCoop", { coop: id, seat: other }] as const),
    ]),
    ...(generators.bySeat[seat] ?? []).flatMap(({ id }) => [
      ["repair", { generator: id }] as const,
      ["upgrade", { generator: id }] as const,
    ]),
    ...ruleset.goods.flatMap(({ id }) => [
      ["produce", { good: id, units: 1 }] as const,
      ["onDemand", { good: id, units: 1 }] as const,
      ["research", { good: id, tries: 1 }] as const,
      ["buy", { good: id, units: 1 }] as const,
    ]),
    ["sellEnergy", { tokens: 1 }],
    ["buyEnergy", { tokens: 1 }],
    ["withdraw", { tokens: 1 }],
  ];
}

/** What would be allowed although nothing of its kind is on offer. */
export function notOffered(game: Readonly<Game>, seat: number): string[] {
  const saved = engine.save(game);
  const offered = new Set(legal(engine, game, seat).flatMap(({ type, refusal }) => (refusal ? [] : [type])));
  return things(game, seat)
    .filter(([type, payload]) => !offered.has(type) && tried(saved, seat, type, payload).ok)
    .map(([type, payload]) => `${type} ${JSON.stringify(payload)} would be allowed, and nothing like it is offered`);
}
