/** Games nobody would play: any rules within bounds, any legal move, any nonsense. For properties. */
import { account } from "@commonwatt/shared/ledger/account.ts";
import { balanceOf } from "@commonwatt/shared/ledger/post.ts";
import { turningDials } from "@commonwatt/shared/mechanics/dials.ts";
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { type CardId, cardIds } from "@commonwatt/shared/mechanics/shocks/lasting.ts";
import type { Action } from "@commonwatt/shared/rules/action.ts";
import type { Engine } from "@commonwatt/shared/rules/engine.ts";
import type { Game, GameSetup } from "@commonwatt/shared/rules/game.ts";
import { opensAt } from "@commonwatt/shared/ruleset/opening.ts";
import { legal } from "@commonwatt/shared/views/legal.ts";
import fc from "fast-check";
import { ordinary } from "./ordinary.ts";
import { defaultRuleset, ruleset, shippedRuleset, type Turned } from "./rulesets.ts";

/** Runs are repeated by their seed, so that a red build is red for everybody. */
export const runs = (numRuns: number) => ({ numRuns, seed: 20081021 });

const conventionalRuleset = shippedRuleset("conventional");

/** A table of up to seven peers, under the shipped rules or under rules turned in every way that changes who pays whom. */
export const anySetup: fc.Arbitrary<GameSetup> = fc
  .record({
    seed: fc.integer(),
    peers: fc.integer({ min: 1, max: 7 }),
    rounds: fc.integer({ min: 2, max: 6 }),
    shipped: fc.constantFrom(undefined, undefined, defaultRuleset, conventionalRuleset),
    mint: fc.constantFrom("recycle" as const, "flow" as const, "retire" as const, "fixed" as const),
    demurrage: fc.constantFrom(0, 100_000),
    rationing: fc.constantFrom("homes_first" as const, "equal_shares" as const, "first_come" as const),
    formula: fc.constantFrom("amount_time" as const, "amount_only" as const, "outstanding_only" as const),
    margin: fc.constantFrom(0, 100_000, 333_333),
    joulesPerToken: fc.constantFrom(1_000, 7_777, 10_000),
    loans: fc.constantFrom("pooled" as const, "direct" as const),
    lossBearer: fc.constantFrom("lender_waits" as const, "pool_shares" as const, "bank_absorbs" as const),
    said: fc.boolean(),
    qosThreshold: fc.constantFrom(0, 700_000),
    diversity: fc.constantFrom(0, 500_000),
    rewards: fc.constantFrom("efficiency" as const, "resilience" as const),
    commons: fc.constantFrom("pledges" as const, "margin_share" as const, "flat_fee" as const, "none" as const),
  })
  .map(({ seed, peers, rounds, shipped, joulesPerToken, ...turned }) => ({
    seed,
    ruleset: shipped
      ? { ...shipped, rounds }
      : ruleset(
          meant({
            rounds,
            dials: {
              money: { mint: turned.mint, demurrage: turned.demurrage, joulesPerToken },
              bank: { rationing: turned.rationing, qosThreshold: turned.qosThreshold, diversity: turned.diversity },
              lending: {
                formula: turned.formula,
                termShort: 1,
                grace: 0,
                loans: turned.loans,
                lossBearer: turned.lossBearer,
                writeOff: 1,
              },
              registry: {
                margin: turned.margin,
                honesty: turned.said ? "declared" : "automatic",
                audit: 500_000,
                rewards: turned.rewards,
              },
              commons: { mode: turned.commons, decay: 120_000, gridStart: 300_000, crisisStart: 300_000 },
              affinity: { practice: turned.said ? "declared" : "measured" },
            },
            goods: { food: { keeps: 1 } },
          }),
        ),
    seats: Array.from({ length: peers }, () => ({ occupant: "human" as const, policy: "steady" })),
  }));

/** With a fixed stock of money all of the conventional regime, so that what is turned is meant together. */
function meant(turned: Turned): Turned {
  if (turned.dials?.money?.mint !== "fixed") return turned;
  const { lending, registry } = turned.dials;
  const lossBearer = lending?.lossBearer === "bank_absorbs" ? "pool_shares" : lending?.lossBearer;
  return ordinary({
    ...turned,
    dials: {
      ...turned.dials,
      lending: { ...lending, loans: "pooled", ...(lossBearer ? { lossBearer } : {}) },
      registry: { ...registry, honesty: "automatic", rewards: "efficiency" },
    },
  });
}

/** A move told by numbers, so that it means something in every state: which seat, which kind, which variant, how much. */
export interface Move {
  readonly seat: number;
  readonly type: number;
  readonly variant: number;
  /** 0..1000: from the least to the most that is allowed */
  readonly much: number;
}

const anyMove: fc.Arbitrary<Move> = fc.record({
  seat: fc.nat(6),
  type: fc.nat(99),
  variant: fc.nat(99),
  much: fc.oneof(fc.constantFrom(0, 1000), fc.nat(1000)),
});
export const anyMoves = (most: number): fc.Arbitrary<Move[]> =>
  fc.array(anyMove, { minLength: Math.floor(most / 2), maxLength: most });

/** Of a hundred moves so many move the table on, and so many are the facilitator's. */
const ADVANCES = 12;
const HOSTS = 4;

/** The legal action that a move means in this state. */
export function legalAction(game: Readonly<Game>, move: Move, id: string): Action {
  const advance: Action = { id, by: "table", seat: -1, type: "advance", payload: {} };
  if (game.paused) return { id, by: "host", seat: -1, type: "resume", payload: {} };
  const seat = move.seat % game.seats.length;
  if (move.type >= 100 - HOSTS) return hostAction(game, seat, move, id);
  if (move.type < ADVANCES || game.phase !== "day") return advance;
  const options = legal(engine, game, seat).filter((option) => option.refusal === undefined);
  const types = [...new Set(options.map((option) => option.type))];
  const type = types[move.type % types.length];
  const variants = options.filter((option) => option.type === type);
  const option = variants[move.variant % variants.length];
  if (!option) return advance;
  const payload: Record<string, string | number> = { ...option.fixed };
  for (const [field, { min, max }] of Object.entries(option.ranges)) {
    payload[field] = min + Math.floor(((max - min) * move.much) / 1000);
  }
  return { id, by: "peer", seat, type: option.type, payload };
}

/** A pause, a shock, or a seat that changes hands; once in a while the end. */
function hostAction(game: Readonly<Game>, seat: number, { variant }: Move, id: string): Action {
  const asked = { id, by: "host" as const, seat: -1 };
  if (variant < 50) return { ...asked, type: "pause", payload: { caption: "break" } };
  const card = cardIds.filter((one) => canBeCalled(game, one))[variant % cardIds.length];
  if (variant < 75 && card) return { ...asked, type: "shock", payload: { card } };
  if (variant < 80) return correction(game, seat, id);
  if (variant < 85) return turnedDial(game, variant, id);
  if (variant < 95) return { ...asked, type: "occupy", payload: { seat, occupant: "bot", policy: "sharer" } };
  return { ...asked, type: "end", payload: {} };
}

/** A token from the Bank or from the seat to its neighbour, when there is one to move. */
function correction(game: Readonly<Game>, seat: number, id: string): Action {
  const asked = { id, by: "host" as const, seat: -1 };
  const to = (seat + 1) % game.seats.length;
  const from = [seat, -1].find((one) => one !== to && held(game, one) > 0);
  if (from === undefined) return { ...asked, type: "pause", payload: { caption: "nothing to mend" } };
  return { ...asked, type: "adjust", payload: { what: "T", from, to, amount: 1 } };
}

const held = (game: Readonly<Game>, seat: number): number =>
  balanceOf(game.balances, seat < 0 ? account.till : account.purse(seat));

/** The margin or the demurrage, somewhere it does not stand yet. */
function turnedDial(game: Readonly<Game>, variant: number, id: string): Action {
  const [mechanic, dial] = variant % 2 === 0 ? (["registry", "margin"] as const) : (["money", "demurrage"] as const);
  const waiting = turningDials(game).find((one) => one.dial === dial)?.value;
  const stands = waiting ?? Number(Reflect.get(game.ruleset.dials[mechanic], dial));
  const payload = { mechanic, dial, value: stands === 50_000 ? 60_000 : 50_000 };
  return { id, by: "host", seat: -1, type: "turnDial", payload };
}

/** Two of the cards are for bots' homes only. */
function canBeCalled(game: Readonly<Game>, card: CardId): boolean {
  const { called } = game.slices.shocks;
  if (called.includes(card)) return false;
  if (card === "rumour") return game.round >= opensAt(game.ruleset, "lending");
  if (card !== "newcomer" && card !== "departure") return true;
  if (called.includes("newcomer") || called.includes("departure")) return false;
  const { gone } = game.slices.shocks;
  return (
    gone.length + 1 < game.seats.length && game.seats.some(({ occupant }, i) => occupant === "bot" && !gone.includes(i))
  );
}

/** Plays moves until they or the game are over; `each` sees every action done. */
export function playMoves(
  setup: GameSetup,
  moves: readonly Move[],
  each: (game: Game, action: Action) => Game | undefined = () => undefined,
  by: Engine = engine,
): { game: Game; actions: Action[] } {
  let game = by.open(setup);
  const actions: Action[] = [];
  for (const [i, move] of moves.entries()) {
    if (game.phase === "over") break;
    const action = legalAction(game, move, `m${i}`);
    const acted = by.act(game, action);
    if (!acted.ok) throw new Error(`${action.type} was offered and refused: ${JSON.stringify(acted.refusal)}`);
    actions.push(action);
    game = each(game, action) ?? game;
  }
  return { game, actions };
}

const anyScalar = fc.oneof(
  fc.integer({ min: -3, max: 60 }),
  fc.constantFrom(0, -1, 0.5, 1e9, 2 ** 53, Number.MAX_VALUE, Number.NaN, Number.POSITIVE_INFINITY, -0),
  fc.boolean(),
  fc.constantFrom("food", "care", "tools", "solar", "social", "__proto__", "constructor", "toString", ""),
  fc.string({ maxLength: 8 }),
);
const fields = [
  "tokens",
  "units",
  "good",
  "generator",
  "kind",
  "order",
  "dimension",
  "least",
  "weight",
  "seat",
  "design",
  "tries",
  "coop",
  "energy",
  "minutes",
  "split",
  "mechanic",
  "dial",
  "value",
  "what",
  "from",
  "to",
  "amount",
];
const moreFields = [
  "limit",
  "price",
  "interest",
  "thumb",
  "term",
  "loan",
  "done",
  "caption",
  "occupant",
  "policy",
  "__proto__",
  "extra",
];

/** Something that looks like an action and is most likely none. */
export const anyNonsense: fc.Arbitrary<Action> = fc.record({
  id: fc.string({ maxLength: 6 }),
  by: fc.constantFrom("peer", "bot", "host", "table"),
  seat: fc.oneof(fc.integer({ min: -2, max: 9 }), fc.constantFrom(0.5, Number.NaN)),
  type: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...engine.actions.keys()) },
    { weight: 1, arbitrary: fc.constantFrom("__proto__", "toString", "", "nothing") },
  ),
  payload: fc.dictionary(fc.constantFrom(...fields, ...moreFields), anyScalar, { maxKeys: 4 }),
});
