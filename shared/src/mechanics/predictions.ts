/**
 * Predictions: before the round is over everybody may say how one question about it will come out, and change her mind until
 * she is done. At dusk the report of the round says what happened, and who was right has one hit more.
 *
 * The question of a round follows from the game's seed, the round and what is open, without a draw: a table at which nobody
 * predicts plays exactly as if there were no questions. What somebody says is hers alone; all learn how many expected what.
 * Source: users.md, section 2.8 (bet before you play); game.md, section 2 (the prediction made before the round is scored).
 */
import { z } from "zod";
import { ok } from "../kernel/result.ts";
import { mixSeed, rngFrom, seedRng } from "../kernel/rng.ts";
import { event, type GameEvent } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { action, defineMechanic } from "../rules/mechanic.ts";
import { refuse } from "../rules/refusal.ts";
import { choice, type ValuesOf, whole } from "../ruleset/dial.ts";
import type { PredictedRound, Predicting, PredictionView, RoundReport } from "../views/types.ts";
import { type Question, questions } from "./predictions/questions.ts";
import { isUnlocked } from "./unlocks.ts";

const source = "users.md, section 2.8; game.md, section 2";
const dials = {
  predictions: choice({
    default: "on",
    options: ["on", "off"],
    meaning: "whether people are asked before each round how it will come out",
    source,
  }),
  first: whole({ default: 2, min: 1, max: 40, unit: "round", meaning: "first round with a question", source }),
};

/** Nobody has said anything. */
const SILENT = "";
/** Keeps the order of questions apart from everything else that is mixed out of a seed. */
const SALT = 0x9ed1c7;

interface Scored {
  readonly round: number;
  readonly question: string;
  readonly happened: string;
  /** by seat; "" = said nothing */
  readonly answers: readonly string[];
}

declare module "../rules/game.ts" {
  interface Slices {
    /** absent as long as nobody has predicted anything: such a game is the same as one without questions */
    predictions?: {
      /** today's, by seat; "" = said nothing */
      today: string[];
      /** by seat, in the whole game: predictions that came true, and predictions made */
      hits: number[];
      made: number[];
      /** the last round that was scored */
      last?: Scored;
    };
  }
}
declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    predictions: ValuesOf<typeof dials>;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "predictions.made": { readonly seat: number; readonly question: string; readonly answer: string };
    "predictions.scored": Scored;
  }
}

/** The question of this round, if one is asked. */
export function questionToday(game: Readonly<Game>): Question | undefined {
  const { predictions, first } = game.ruleset.dials.predictions;
  if (predictions === "off" || game.round < first || !isUnlocked(game, "predictions")) return undefined;
  const fitting = questionsOf(game.seed).filter((question) => question.fits(game));
  return fitting[game.round % fitting.length];
}

// Asked again and again about one game: the last answer saves the shuffling.
let shuffled: { readonly seed: number; readonly order: readonly Question[] } | undefined;

/** The questions in the order in which this game goes through them. */
function questionsOf(seed: number): readonly Question[] {
  if (shuffled?.seed !== seed) shuffled = { seed, order: rngFrom(seedRng(mixSeed(seed, SALT))).shuffled(questions) };
  return shuffled.order;
}

const answersToday = (game: Readonly<Game>): readonly string[] =>
  game.slices.predictions?.today ?? game.seats.map(() => SILENT);

/** What was expected of this round and what came, for its report. Called while the day's answers still stand. */
export function predictedRound(game: Readonly<Game>, now: RoundReport): PredictedRound | undefined {
  const question = questionToday(game);
  if (!question) return undefined;
  return {
    question: question.id,
    expected: countedFor(question, game),
    happened: question.happened(now, game.reports.at(-1)),
  };
}

/** How many expect what of the round that is played; absent when no question is asked. */
export function expectedToday(game: Readonly<Game>): Predicting | undefined {
  const question = game.phase === "day" ? questionToday(game) : undefined;
  return question && { question: question.id, expected: countedFor(question, game) };
}

const countedFor = (question: Question, game: Readonly<Game>): Predicting["expected"] => {
  const today = answersToday(game);
  return Object.fromEntries(question.answers.map((answer) => [answer, today.filter((said) => said === answer).length]));
};

/** The question as one seat sees it; absent when none is asked and she has never answered one. */
export function predictionView(game: Readonly<Game>, seat: number): PredictionView | undefined {
  const question = game.phase === "day" ? questionToday(game) : undefined;
  const slice = game.slices.predictions;
  const last = slice?.last;
  const said = last?.answers[seat] ?? SILENT;
  if (!question && !slice) return undefined;
  return {
    question: question?.id ?? "",
    answers: question?.answers ?? [],
    answer: question ? (answersToday(game)[seat] ?? SILENT) : SILENT,
    hits: slice?.hits[seat] ?? 0,
    made: slice?.made[seat] ?? 0,
    ...(last && said !== SILENT
      ? { last: { round: last.round, question: last.question, answer: said, happened: last.happened } }
      : {}),
  };
}

export const predictions = defineMechanic({
  name: "predictions",
  source,
  dials,
  refusals: ["no_question", "no_such_answer"],
  actions: {
    predict: action<{ answer: string }>({
      payload: z.strictObject({ answer: z.string().max(24) }),
      decide: (game, seat, { answer }) => {
        const question = questionToday(game);
        if (!question) return refuse("no_question", { first: game.ruleset.dials.predictions.first });
        if (!question.answers.includes(answer)) return refuse("no_such_answer", { asked: answer });
        return ok([event("predictions.made", { seat, question: question.id, answer })]);
      },
      options: (game) =>
        (questionToday(game)?.answers ?? []).map((answer) => ({
          type: "predict",
          mechanic: "predictions",
          fixed: { answer },
          ranges: {},
        })),
    }),
  },
  steps: {
    "dusk.close": score,
  },
  events: {
    "predictions.made": (game, { seat, answer }) => {
      const none = () => game.seats.map(() => 0);
      game.slices.predictions ??= { today: game.seats.map(() => SILENT), hits: none(), made: none() };
      game.slices.predictions.today[seat] = answer;
    },
    "predictions.scored": (game, scored) => {
      const slice = game.slices.predictions;
      if (!slice) return;
      scored.answers.forEach((said, seat) => {
        if (said === SILENT) return;
        slice.made[seat] = (slice.made[seat] ?? 0) + 1;
        if (said === scored.happened) slice.hits[seat] = (slice.hits[seat] ?? 0) + 1;
      });
      slice.last = { ...scored, answers: [...scored.answers] };
      slice.today = game.seats.map(() => SILENT);
    },
    // Who moves in has foretold nothing yet.
    "shocks.renewed": (game, { seat }) => {
      const slice = game.slices.predictions;
      if (!slice) return;
      slice.hits[seat] = 0;
      slice.made[seat] = 0;
    },
  },
  invariant: (game) =>
    game.slices.predictions?.hits.every((hits, seat) => hits <= (game.slices.predictions?.made[seat] ?? 0)) === false
      ? "nobody is right more often than she has predicted"
      : undefined,
});

/** By now the report of the round is written: it says what happened. */
function score(game: Readonly<Game>): GameEvent[] {
  const predicted = game.reports.at(-1)?.prediction;
  const answers = answersToday(game);
  if (!predicted || answers.every((said) => said === SILENT)) return [];
  const { question, happened } = predicted;
  return [event("predictions.scored", { round: game.round, question, happened, answers: [...answers] })];
}
