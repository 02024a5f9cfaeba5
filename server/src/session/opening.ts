/** What a session is opened with, made whole: the rules of each table, and the settings nobody asked for. */
import { readFileSync } from "node:fs";
import type { openSessionSchema } from "@commonwatt/shared/protocol/http.ts";
import { type QuestionnaireText, questionnaireSchema } from "@commonwatt/shared/protocol/session.ts";
import type { QuestionnaireWhen, SessionSettings } from "@commonwatt/shared/views/session.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import type { z } from "zod";
import type { Opening } from "../rooms/house.ts";
import type { RulesetShelf } from "../rulesets.ts";
import { drawSeed } from "../secrets.ts";
import type { TablePlan } from "../store/store.ts";
import { planOf } from "./treatments.ts";

type Questionnaires = Readonly<Record<QuestionnaireWhen, QuestionnaireText>>;

export interface OpeningDefaults extends Pick<SessionSettings, "dropOut" | "idle"> {
  readonly questionnaires: Questionnaires;
}

const WHENS: readonly QuestionnaireWhen[] = ["before", "after"];
const FOLDER = new URL("../../../assets/questionnaires/", import.meta.url);

/** Those that come with the game. Throws when one is faulty: better no start than questions nobody wrote. */
export function loadQuestionnaires(): Questionnaires {
  const read = (when: QuestionnaireWhen) =>
    questionnaireSchema.parse(JSON.parse(readFileSync(new URL(`${when}.json`, FOLDER), "utf8")));
  return { before: read("before"), after: read("after") };
}

export function openingOf(
  asked: z.output<typeof openSessionSchema>,
  rulesets: RulesetShelf,
  defaults: OpeningDefaults,
): Opening | Refusal {
  const { pace, roundSeconds, door, assignment } = asked;
  if (roundSeconds === 0 && pace !== "together") return { code: "needs_time", params: {} };
  const seed = asked.seed ?? drawSeed();
  const plans: TablePlan[] = [];
  for (const wish of asked.tables) {
    const plan = planOf(wish, seed, rulesets);
    if ("code" in plan) return plan;
    plans.push(plan);
  }
  const { dropOut = defaults.dropOut, idle = defaults.idle } = asked;
  return {
    plans,
    talk: asked.talk,
    settings: { door, assignment, pace, roundSeconds, dropOut, idle },
    questionnaires: WHENS.map((when) => {
      const text = asked.questionnaires[when] ?? defaults.questionnaires[when];
      return { ...text, id: when, when, open: false };
    }),
  };
}
