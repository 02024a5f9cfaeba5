/** Games of mixed bots: under the engine's own invariants, under the auditor, and as pages would offer them. */
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import type { Action, Payload } from "@commonwatt/shared/rules/action.ts";
import type { Engine } from "@commonwatt/shared/rules/engine.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import { botSetup, play } from "@commonwatt/shared/sim/run.ts";
import { auditedEngine } from "../../support/audited.ts";
import { playTable } from "../../support/leader.ts";
import { allowedThough, notOffered, refusedOffers } from "../../support/offers.ts";
import { defaultRuleset } from "../../support/rulesets.ts";
import { tableAt } from "../../support/tables.ts";

/**
 * Numbers of tables that between them see everything happen, in every mode, several times; the first are the most telling.
 * When a change of the rules has made them dull, the test of this folder says so, and others are to be picked.
 */
export const telling: readonly number[] = [
  283, 489, 355, 120, 23, 2, 76, 4274, 4917, 1310, 852, 2313, 1787, 3482, 1153, 1427, 922, 4456, 436, 2710, 3759, 5812,
  1718, 2106, 3181, 4366, 4512, 2988, 1668, 2029, 4220, 3469, 1219, 4243, 5475, 1042, 579, 1395, 5172, 1038, 3122, 3938,
  2242, 1411, 5403, 1202, 468, 1595, 4709, 294, 1221, 3487, 2839, 2815, 4656, 2932, 1573, 3558, 4693, 4992, 799, 4676,
  2129, 1362, 5162, 5777,
];
const GUARDED = telling.slice(0, 16);

/** Longer than most, so that loans fall due, machines wear out and people come and go. */
export const TURNS = 36;

const open = { ...defaultRuleset, rounds: 4, unlocks: {} };
const bots = ["random", "steady", "random", "defaulter"];

/** The engine's own invariants after every action. A broken one throws. */
export const brokenInvariant = (): string | undefined => playedUnder(engine, GUARDED);

/** An auditor at each table. It throws where it does not agree. */
export const disagreement = (): string | undefined => playedUnder(auditedEngine(), telling) ?? crowdedBattery();

function playedUnder(by: Engine, tables: readonly number[]): string | undefined {
  for (const n of tables) {
    const { refusals } = playTable(n, tableAt(n, [defaultRuleset], TURNS), { engine: by });
    if (refusals.ledger) return `table ${n}: the ledger refused what the rules had allowed`;
  }
  return undefined;
}

/** What bots seldom do: one gives to two co-ops and fills her battery again, so that what comes back at dusk finds no room. */
function crowdedBattery(): string | undefined {
  const { dials } = open;
  const ruleset = { ...open, dials: { ...dials, storage: { ...dials.storage, opening: 900_000, capacity: 900_000 } } };
  const audited = auditedEngine();
  const game = audited.open(botSetup(ruleset, 1, 2, ["steady"]));
  const asked: readonly (readonly [seat: number, type: string, payload: Payload])[] = [
    [1, "sellEnergy", { tokens: 40 }],
    [1, "giveTokens", { seat: 0, tokens: 40 }],
    [0, "foundCoop", { good: "food", split: "equal" }],
    [0, "foundCoop", { good: "tools", split: "by_energy" }],
    ...[1, 2].flatMap((coop) => [
      [1, "askCoop", { coop, seat: 1 }] as const,
      [0, "acceptCoop", { coop, seat: 1 }] as const,
      [0, "giveCoop", { coop, minutes: 0, energy: 200_000 }] as const,
    ]),
    [0, "buyEnergy", { tokens: 30 }],
  ];
  for (const [seat, type, payload] of asked) {
    const acted = audited.act(game, { id: type, by: "peer", seat, type, payload });
    if (!acted.ok) return `${type} was refused: ${JSON.stringify(acted.refusal)}`;
  }
  audited.act(game, { id: "dusk", by: "table", seat: -1, type: "advance", payload: {} });
  return undefined;
}

// ---- what is offered and what is refused -----------------------------------------------------------------------------------

/** States that are looked at closely: one in so many actions. */
const LOOK_ONE_IN = 60;

/** Bots do what their pages would offer; so nothing of it may be refused, nor anything be withheld that would be allowed. */
export function wrongOffer(): string | undefined {
  const found: string[] = [];
  const look = (game: Game) => {
    if (game.phase !== "day" || game.seq % LOOK_ONE_IN !== 0) return;
    const seat = game.seq % game.seats.length;
    found.push(...refusedOffers(game, seat), ...allowedThough(game, seat), ...notOffered(game, seat));
  };
  for (let seed = 1; seed <= 3; seed++) {
    const { refusals } = play(botSetup(open, seed, 4, bots), { engine, after: look });
    found.push(...Object.keys(refusals).map((code) => `a bot was refused: ${code}`));
  }
  return found[0] ?? hiddenDesign() ?? badManners();
}

/** An open design that is a little better than what a peer found herself. */
function hiddenDesign(): string | undefined {
  const game = engine.open(botSetup(open, 1, 3, ["steady"]));
  const { design } = game.slices;
  design.designs.push({ id: 1, good: "tools", owner: 1, saving: 150_000, opened: 1, copies: 0 });
  design.best.tools = { id: 1, saving: 150_000 };
  design.saving.tools = [100_000, 150_000, 0];
  return notOffered(game, 0)[0];
}

/** What nobody may do, whatever is in it, and the answer to it. */
function badManners(): string | undefined {
  const game = engine.open(botSetup(open, 1, 3, ["steady"]));
  const sale = { type: "sellEnergy", payload: { tokens: 1 } };
  const ask = (action: Partial<Action>): string => {
    const before = engine.save(game);
    const acted = engine.act(game, { id: "m", by: "peer", seat: 0, ...sale, ...action });
    if (acted.ok) return "done";
    return engine.save(game) === before ? acted.refusal.code : "refused, and something changed";
  };
  const answers = [
    ask({ by: "table", seat: -1 }),
    ask({ seat: 3 }),
    ask({ type: "steal" }),
    ask({ payload: { tokens: 0 } }),
    ask({ payload: { tokens: 1, seat: 2 } }),
    ask({ payload: { tokens: 1_000_000 } }),
    ask({ by: "peer", type: "advance", payload: {} }),
    ask({ by: "host", type: "pause", payload: { caption: "" } }),
    ask({}),
    ask({ by: "host", type: "advance", payload: {} }),
    ask({ by: "host", type: "resume", payload: {} }),
    ask({ type: "done", payload: { done: true } }),
    ask({}),
    ask({ type: "done", payload: { done: false } }),
    ask({}),
    ask({ by: "table", seat: -1, type: "advance", payload: {} }),
    ask({}),
  ];
  const expected = [
    ...["not_allowed", "no_such_seat", "unknown_action", "malformed", "malformed", "too_many_tokens", "not_allowed"],
    ...["done", "paused", "paused", "done"],
    ...["done", "already_done", "done", "done"],
    ...["done", "wrong_phase"],
  ];
  const wrong = answers.findIndex((answer, i) => answer !== expected[i]);
  return wrong < 0 ? undefined : `question ${wrong} was answered ${answers[wrong]}, not ${expected[wrong]}`;
}
