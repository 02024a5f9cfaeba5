/**
 * Whoever leads a table of bots: between their moves she turns dials, mends mistakes, calls shocks, stops the table for a
 * moment, seats somebody else, and says in somebody's stead how the round will come out. The number of the table tells all
 * of it, so that the same game is led the same way everywhere. What she asks for may be refused; that is part of it.
 */
import { policies } from "@commonwatt/shared/bots/index.ts";
import { batchEngine, dialsByMechanic } from "@commonwatt/shared/mechanics/index.ts";
import { questionToday } from "@commonwatt/shared/mechanics/predictions.ts";
import { cardIds } from "@commonwatt/shared/mechanics/shocks/lasting.ts";
import type { Action, Payload } from "@commonwatt/shared/rules/action.ts";
import type { Engine } from "@commonwatt/shared/rules/engine.ts";
import type { Game, GameSetup } from "@commonwatt/shared/rules/game.ts";
import type { Dial } from "@commonwatt/shared/ruleset/dial.ts";
import { type Played, type PlayOptions, play } from "@commonwatt/shared/sim/run.ts";
import { type Draw, drawFor, numbers } from "./tables.ts";

/** One table in so many is led. */
const LED_ONE_IN = 2;
/** Whoever leads does something after one action in so many. */
const MOVES_ONE_IN = 9;

const dials = Object.entries(dialsByMechanic).flatMap(([mechanic, known]) =>
  Object.entries(known).map(([name, dial]) => ({ mechanic, name, dial })),
);

type Asked = Pick<Action, "type" | "payload"> & { readonly seat?: number };

/** Plays the table of this number, led if its number says so. */
export function playTable(n: number, setup: GameSetup, options: PlayOptions = {}): Played {
  if (drawFor(n)("led", LED_ONE_IN) > 0) return play(setup, options);
  const by = options.engine ?? batchEngine;
  return play(setup, {
    ...options,
    after: (game, action) => {
      options.after?.(game, action);
      lead(n, by, game);
    },
  });
}

function lead(n: number, by: Engine, game: Game): void {
  if (game.phase === "over") return;
  const draw: Draw = (name, of) => drawFor(n)(`${name} ${game.seq}`, of);
  if (draw("leads", MOVES_ONE_IN) > 0) return;
  const asked = moves[draw("what", moves.length)](game, draw);
  for (const [i, { type, payload, seat = -1 }] of asked.entries()) {
    by.act(game, { id: `l${game.seq}.${i}`, by: "host", seat, type, payload });
  }
}

type Lead = (game: Readonly<Game>, draw: Draw) => readonly Asked[];

const asking = (type: string, payload: Payload): Asked => ({ type, payload });
const seatOf = (game: Readonly<Game>, draw: Draw): number => draw("seat", game.seats.length);

const turn: Lead = (game, draw) => {
  const { mechanic, name, dial } = dials[draw("dial", dials.length)];
  const now = (game.ruleset.dials as unknown as Record<string, Record<string, unknown>>)[mechanic][name];
  const values = valuesOf(dial, now, numbers[mechanic]?.[name] ?? []);
  return [asking("turnDial", { mechanic, dial: name, value: values[draw("value", values.length)] })];
};

/** Where a dial may be turned to: any option; or less, more, none, what it was made for, and what tables try. */
function valuesOf(dial: Dial, now: unknown, tried: readonly (number | undefined)[]): readonly (number | string)[] {
  if (dial.kind === "choice") return dial.options;
  const stands = Number(now);
  const values = [dial.default, dial.min, Math.floor(stands / 2), stands * 2 + 1, ...tried];
  return values.map((value = dial.default) => Math.min(Math.max(value, dial.min), dial.max));
}

const mend: Lead = (game, draw) => {
  const whats = ["T", "J", ...game.ruleset.goods.map(({ id }) => id)];
  const what = whats[draw("kind", whats.length)];
  const amount = 1 + draw("amount", what === "J" ? 600_000 : what === "T" ? 9 : 2);
  const end = (name: string) => draw(name, game.seats.length + 1) - 1;
  return [asking("adjust", { what, from: end("from"), to: end("to"), amount })];
};

const shake: Lead = (_game, draw) => [asking("shock", { card: cardIds[draw("card", cardIds.length)] })];

const pause: Lead = () => [asking("pause", { caption: "a moment" }), asking("resume", {})];

const seatAnother: Lead = (game, draw) => {
  const occupant = ["human", "bot", "autopilot"][draw("occupant", 3)];
  const policy = policies[draw("policy", policies.length)];
  return [asking("occupy", { seat: seatOf(game, draw), occupant, policy })];
};

const foretell: Lead = (game, draw) => {
  const answers = questionToday(game)?.answers ?? [];
  const answer = answers[draw("answer", answers.length)] ?? "nothing";
  return [{ ...asking("predict", { answer }), seat: seatOf(game, draw) }];
};

/** The more often one stands here, the more often it is done. */
const moves: readonly Lead[] = [
  turn,
  turn,
  turn,
  turn,
  mend,
  mend,
  mend,
  foretell,
  foretell,
  shake,
  pause,
  seatAnother,
];
