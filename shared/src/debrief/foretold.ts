/** What was expected beside what came: every round's question, and how often who was right. */
import type { Game } from "../rules/game.ts";
import type { ForetoldRound, ForetoldScore } from "../views/debrief.ts";
import type { Foretold } from "../views/types.ts";
import type { Watcher } from "./watch.ts";

export interface Foretelling extends Watcher {
  rounds(game: Readonly<Game>): readonly ForetoldRound[];
  scores(game: Readonly<Game>): readonly ForetoldScore[];
  /** what one seat predicted */
  of(seat: number): readonly Foretold[];
}

export function foretelling(): Foretelling {
  const answers = new Map<number, readonly string[]>();
  const happened: { readonly round: number; readonly question: string; readonly happened: string }[] = [];
  return {
    after: (_game, { events }) => {
      for (const e of events) {
        if (e.type !== "predictions.scored") continue;
        const { answers: said, ...came } = e.data;
        answers.set(came.round, said);
        happened.push(came);
      }
    },
    rounds: (game) =>
      game.reports.flatMap(({ round, prediction }) => {
        const said = answers.get(round);
        return prediction ? [{ round, ...prediction, ...(said ? { answers: said } : {}) }] : [];
      }),
    scores: (game) => {
      const slice = game.slices.predictions;
      const list = game.seats.map((_, seat) => ({ seat, hits: slice?.hits[seat] ?? 0, made: slice?.made[seat] ?? 0 }));
      return list.filter(({ made }) => made > 0).sort((a, b) => b.hits - a.hits || a.made - b.made || a.seat - b.seat);
    },
    of: (seat) =>
      happened.flatMap((came) => {
        const answer = answers.get(came.round)?.[seat] ?? "";
        return answer === "" ? [] : [{ ...came, answer }];
      }),
  };
}
