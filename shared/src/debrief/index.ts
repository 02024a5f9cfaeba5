/**
 * A debrief out of the logs of games, and of nothing else: each game is played again once, and what watched it tells what it
 * saw. `debriefOf` gives the facilitator's version, `forEverybody` takes out of it what is nobody else's business,
 * `yearOf` is one player's own page.
 */
import { isConventional } from "../mechanics/conventional/regime.ts";
import type { Engine } from "../rules/engine.ts";
import type { Game } from "../rules/game.ts";
import type { GameLog } from "../rules/replay.ts";
import {
  debriefParts,
  type GameDebrief,
  type MomentView,
  momentName,
  type SessionDebrief,
  type SessionSummary,
  type YearView,
} from "../views/debrief.ts";
import type { DialTurn } from "../views/types.ts";
import { besideEarlier, compareTables, courseOf, summaryOf } from "./compare.ts";
import type { Finder, Found } from "./finder.ts";
import { type Foretelling, foretelling } from "./foretold.ts";
import { chosen, finders } from "./moments/index.ts";
import { openable } from "./openable.ts";
import { type Marks, marking, type Watcher, watched } from "./watch.ts";
import { type Years, years } from "./year.ts";

export { summaryOf } from "./compare.ts";

/** A game to be told of: its log, and where and under which treatment it was played. */
export interface DebriefedGame {
  readonly table: number;
  readonly game: string;
  readonly treatment: readonly DialTurn[];
  readonly log: GameLog;
}

/** A game that was played again, with all who watched. */
export interface ToldGame {
  readonly source: DebriefedGame;
  readonly game: Game;
  readonly marks: Marks;
  readonly finders: readonly Finder[];
  readonly foretold: Foretelling;
  readonly years: Years;
}

/** Plays a log again, from its setup on, and lets everybody watch. Whether it repeats itself is for `replayLog` to say. */
export function tellGame(engine: Engine, source: DebriefedGame, others: readonly Watcher[] = []): ToldGame {
  const marks = marking();
  const foretold = foretelling();
  const all = years();
  const found = finders.map((make) => make());
  const seen = watched(engine, [marks, foretold, all, ...found, ...others]);
  const game = seen.open(openable(source.log.setup));
  for (const { action } of source.log.actions) seen.act(game, action);
  return { source, game, marks, finders: found, foretold, years: all };
}

export function gameDebrief({ source, game, foretold }: ToldGame): GameDebrief {
  const { setup } = source.log;
  return {
    table: source.table,
    game: source.game,
    title: setup.ruleset.title,
    treatment: source.treatment,
    seed: setup.seed,
    rounds: game.rounds,
    peers: game.seats.length,
    outcome: game.outcome,
    course: courseOf(game.reports),
    foretold: foretold.rounds(game),
    scores: foretold.scores(game),
  };
}

/** What was told of a game, as plain data that can be kept and sent: nothing has to be played again for it. */
export interface GameFacts {
  readonly debrief: GameDebrief;
  /** chosen or not */
  readonly found: readonly Found[];
  /** one for each seat */
  readonly years: readonly YearView[];
}

export const factsOf = (told: ToldGame): GameFacts => ({
  debrief: gameDebrief(told),
  found: foundIn(told),
  years: told.game.seats.map((_, seat) => yearOf(told, seat)),
});

/** All that was found in a game, chosen or not. */
export const foundIn = ({ game, marks, finders: all }: ToldGame): readonly Found[] =>
  all.flatMap((finder) =>
    finder.found(game, marks).map((one) => (isConventional(game) ? { ...one, ordinary: true as const } : one)),
  );

export interface SessionOf {
  readonly code: string;
  readonly openedMs: number;
  readonly earlier?: readonly SessionSummary[];
}

/** The facilitator's version: everybody is named. */
export const debriefOf = (told: readonly ToldGame[], session?: SessionOf): SessionDebrief =>
  debriefFrom(told.map(factsOf), session);

/** The same from facts. What has been revealed is in it, even if by now other moments would be chosen. */
export function debriefFrom(
  facts: readonly GameFacts[],
  session?: SessionOf,
  revealed: readonly string[] = [],
): SessionDebrief {
  const games = facts.map(({ debrief }) => debrief);
  const all = facts.flatMap(({ debrief: { table, game }, found }, place) =>
    found.map((moment) => ({ ...moment, table, game, place })),
  );
  const taken = new Set(chosen(all, ({ place }) => place));
  const moments = all
    .filter((moment) => taken.has(moment) || revealed.includes(momentName(moment)))
    .sort((a, b) => a.place - b.place || a.seq - b.seq)
    .map(({ weight: _weight, place: _place, ...moment }, i): MomentView => ({ n: i + 1, ...moment }));
  const earlier = session ? besideEarlier(summaryOf(session.code, session.openedMs, games), session.earlier ?? []) : [];
  return { games, moments, compared: compareTables(games), earlier };
}

/** What the room may see: nobody who might be shamed is named, and nobody's prediction is told. */
export function forEverybody(debrief: SessionDebrief): SessionDebrief {
  return {
    ...debrief,
    moments: debrief.moments.map((moment) => (moment.delicate ? { ...moment, seats: [] } : moment)),
    games: debrief.games.map((game) => ({
      ...game,
      foretold: game.foretold.map(({ answers: _answers, ...round }) => round),
      scores: game.scores.map(({ hits, made }) => ({ hits, made })),
    })),
  };
}

/** What has been revealed, and nothing else: the rest does not travel. */
export function revealedOf(debrief: SessionDebrief, revealed: readonly string[]): SessionDebrief {
  const isOpen = (part: keyof typeof debriefParts): boolean => revealed.includes(debriefParts[part]);
  return {
    games: debrief.games.map((game) => ({
      ...game,
      ...(isOpen("expected") ? {} : { foretold: [], scores: [] }),
      ...(isOpen("compared") ? {} : { course: [] }),
    })),
    moments: debrief.moments.filter((moment) => revealed.includes(momentName(moment))),
    compared: isOpen("compared") ? debrief.compared : [],
    earlier: isOpen("earlier") ? debrief.earlier : [],
  };
}

/** One player's own page. */
export const yearOf = ({ source, game, marks, foretold, years: all }: ToldGame, seat: number): YearView => ({
  table: source.table,
  game: source.game,
  ...all.yearOf(game, seat, marks, foretold),
});
