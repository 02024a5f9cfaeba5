/**
 * What somebody has been seen to do in a game so far: how often each policy would have moved as she did, and the amounts,
 * terms and marks by which she acts. Nothing is looked at but what she did and how things stood for her just before.
 */

import { purseOf } from "../../mechanics/money.ts";
import { homeEnergy } from "../../mechanics/shocks/lasting.ts";
import { batteryOf } from "../../mechanics/storage.ts";
import type { Action } from "../../rules/action.ts";
import type { Game } from "../../rules/game.ts";
import { opensAt } from "../../ruleset/opening.ts";
import { botMove } from "../index.ts";

/** Policies that somebody may be held against. The others say nothing of a person: chance, and her own mandate. */
export const MODELS = [
  ...["steady", "sharer", "hoarder", "freerider", "defaulter", "colluder", "zealot", "innovator", "inflater"],
] as const;

/** Mechanics that a person can use or leave alone. */
const USED = ["bank", "market", "generators", "lending", "commons", "gifts", "coops", "production"] as const;
type Used = (typeof USED)[number];

interface Loaned {
  readonly tokens: number;
  readonly term: number;
  /** in the purse before */
  readonly purse: number;
}

/** One policy held against her. */
export interface Likeness {
  /** moves that it would have made too */
  alike: number;
  /** moves of each kind that it would not have made, or not by as much */
  readonly differed: Map<string, number>;
  /** what it would still have done on days that she called done */
  readonly declined: Map<string, number>;
}

export interface Observed {
  /** moves that were seen, "done" among them */
  moves: number;
  /** in the order of MODELS */
  readonly likeness: readonly Likeness[];
  /** days on which each mechanic was open to her */
  readonly days: Record<Used, number>;
  readonly lent: Loaned[];
  readonly borrowed: Loaned[];
  /** J left beyond tonight's need after selling */
  readonly kept: number[];
  /** purse before something was bought that no home needs */
  readonly wanted: number[];
  /** purse left after a gift of tokens */
  readonly gave: number[];
  readonly pledged: number[];
  /** pieces made on each day on which any were */
  readonly made: Map<number, number>;
  raised: number;
  joined: number;
}

export function nothingSeen(): Observed {
  return {
    likeness: MODELS.map(() => ({ alike: 0, differed: new Map(), declined: new Map() })),
    ...{ moves: 0, lent: [], borrowed: [], kept: [], wanted: [], gave: [], pledged: [] },
    ...{ made: new Map<number, number>(), raised: 0, joined: 0 },
    days: Object.fromEntries(USED.map((name) => [name, 0])) as Record<Used, number>,
  };
}

/** A day has come to its end for her. */
export function seeDay(seen: Observed, game: Readonly<Game>): void {
  for (const name of USED) if (game.round >= opensAt(game.ruleset, name)) seen.days[name]++;
}

/** What she is about to do, the game as it stands before. */
export function seeMove(seen: Observed, game: Readonly<Game>, action: Action): void {
  const { seat, type, payload } = action;
  seen.moves++;
  MODELS.forEach((policy, i) => {
    const like = seen.likeness[i] as Likeness;
    const own = botMove(game, seat, policy);
    if (own.type === type && own.payload.good === payload.good) like.alike++;
    if (type === "done") {
      if (own.type !== "done") count(like.declined, kindOf(game, own));
    } else if (!isSame(own, action)) count(like.differed, kindOf(game, action));
  });
  const purse = purseOf(game, seat);
  const number = (name: string): number => (typeof payload[name] === "number" ? payload[name] : 0);
  switch (type) {
    case "lend":
    case "fundLoan":
      seen.lent.push({ tokens: number("tokens"), term: number("term"), purse });
      break;
    case "borrow":
    case "requestLoan":
      seen.borrowed.push({ tokens: number("tokens"), term: number("term"), purse });
      break;
    case "sellEnergy": {
      // The first round's inventory is asked of everybody and says nothing of anybody.
      const sold = number("tokens") * game.ruleset.dials.money.joulesPerToken;
      if (game.round > 1) seen.kept.push(Math.max(0, batteryOf(game, seat) - sold - homeEnergy(game)));
      break;
    }
    case "buy":
    case "bid": {
      const spec = game.ruleset.goods.find(({ id }) => id === payload.good);
      if (spec && !spec.basic && spec.needEvery > 0) seen.wanted.push(purse);
      break;
    }
    case "giveTokens":
      seen.gave.push(purse - number("tokens"));
      break;
    case "pledge":
      seen.pledged.push(number("minutes"));
      break;
    case "produce":
    case "onDemand":
      seen.made.set(game.round, (seen.made.get(game.round) ?? 0) + number("units"));
      break;
    case "upgrade":
    case "build":
      seen.raised++;
      break;
    case "foundCoop":
    case "askCoop":
      seen.joined++;
      break;
    default:
  }
}

/** The kind of a move; buying what no home needs is one of its own. */
function kindOf(game: Readonly<Game>, { type, payload }: Pick<Action, "type" | "payload">): string {
  const isBuying = type === "buy" || type === "bid";
  const spec = isBuying ? game.ruleset.goods.find(({ id }) => id === payload.good) : undefined;
  return spec && !spec.basic && spec.needEvery > 0 ? "want" : type;
}

function isSame(one: Pick<Action, "type" | "payload">, other: Pick<Action, "type" | "payload">): boolean {
  const names = Object.keys(one.payload);
  return (
    one.type === other.type &&
    names.length === Object.keys(other.payload).length &&
    names.every((name) => one.payload[name] === other.payload[name])
  );
}

const count = (counts: Map<string, number>, kind: string): void => void counts.set(kind, (counts.get(kind) ?? 0) + 1);
