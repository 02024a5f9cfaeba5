/** Everything a debrief gives people to read has its words, and every gap in them is filled. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { policies } from "@commonwatt/shared/bots/index.ts";
import { foundIn, yearOf } from "@commonwatt/shared/debrief/index.ts";
import { questions } from "@commonwatt/shared/mechanics/predictions/questions.ts";
import { momentKinds } from "@commonwatt/shared/views/debrief.ts";
import { expect, test } from "vitest";
import { root } from "../support/source.ts";
import { botLog, toldGame } from "../support/told.ts";

const words: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(root, "assets/text/en.json"), "utf8"));
const told = [1, 2, 3, 4].map((seed) => toldGame(botLog(seed, policies, 12)));

test("each kind of moment has a title, a story, who it was and a question", () => {
  const keys = momentKinds.flatMap((kind) =>
    ["title", "story", "named", "question"].map((part) => `debrief.moment.${kind}.${part}`),
  );
  expect(keys.filter((key) => words[key] === undefined)).toEqual([]);
});

test("what moments carry fills every gap of their stories, and their sums and charts have names", () => {
  const missing: string[] = [];
  const need = (key: string, params: object = {}) => {
    if (words[key] === undefined) missing.push(key);
    for (const [, gap = ""] of (words[key] ?? "").matchAll(/\{(\w+)/g))
      if (!(gap in params)) missing.push(`${key} {${gap}}`);
  };
  for (const { kind, params, sum, chart } of told.flatMap(foundIn)) {
    need(`debrief.moment.${kind}.story`, params);
    need(`debrief.moment.${kind}.question`, params);
    need(`sum.${sum.key}`);
    for (const part of sum.parts) need(`part.${part.key}`, part.params);
    need(`debrief.chart.${chart.key}`);
    for (const line of [...chart.lines, ...(chart.threshold ? [chart.threshold] : [])])
      need(`debrief.line.${line.key}`);
  }
  expect([...new Set(missing)]).toEqual([]);
});

test("what a year tells has its words", () => {
  const missing: string[] = [];
  for (const one of told) {
    one.game.seats.forEach((_, seat) => {
      const { gave, took, turning } = yearOf(one, seat);
      for (const { key } of [...gave, ...took]) if (!words[`debrief.year.${key}`]) missing.push(key);
      for (const { key, params } of turning) {
        const text = words[`debrief.turn.${key}`];
        if (text === undefined) missing.push(key);
        for (const [, gap = ""] of (text ?? "").matchAll(/\{(\w+)/g))
          if (!(gap in params)) missing.push(`${key} {${gap}}`);
      }
    });
  }
  expect([...new Set(missing)]).toEqual([]);
});

test("each question has its words, its answers and what came of it", () => {
  const keys = questions.flatMap(({ id, answers }) => [
    `question.${id}`,
    ...answers.flatMap((answer) => [`answer.${id}.${answer}`, `happened.${id}.${answer}`]),
  ]);
  expect(keys.filter((key) => !words[key])).toEqual([]);
});
