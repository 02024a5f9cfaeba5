/** The joint works as everybody sees them, each number with its arithmetic. */

import {
  commonsPurse,
  conditionsOf,
  givenShare,
  gridLossShare,
  schoolEffort,
  shelter,
  tonight,
} from "../mechanics/commons/effects.ts";
import { needOf, type WorkId, workIds } from "../mechanics/commons/works.ts";
import type { Game } from "../rules/game.ts";
import type { CommonsView, Sum, SumPart, WorkView } from "./types.ts";

const ppm = (key: string, op: SumPart["op"], value: number): SumPart => ({ key, op, value, unit: "ppm" });

export function commonsView(game: Readonly<Game>): CommonsView {
  return {
    mode: game.ruleset.dials.commons.mode,
    tokens: commonsPurse(game),
    works: workIds.map((work) => workView(game, work)),
  };
}

function workView(game: Readonly<Game>, work: WorkId): WorkView {
  const need = needOf(game, work);
  const { condition, minutes, energy } = game.slices.commons.works[work];
  return {
    work,
    condition,
    needMinutes: need.minutes,
    needEnergy: need.energy,
    givenMinutes: minutes,
    givenEnergy: energy,
    effectWhy: effectOf[work](game),
    nextWhy: nextWhy(game, work),
  };
}

const effectOf: Readonly<Record<WorkId, (game: Readonly<Game>) => Sum>> = {
  grid: (game) => {
    const value = gridLossShare(game);
    const ordinary = Math.min(value, game.ruleset.dials.bank.gridLoss);
    return {
      key: "grid_loss_share",
      value,
      unit: "ppm",
      parts: [ppm("ordinary_loss", "+", ordinary), ppm("neglect", "+", value - ordinary)],
    };
  },
  school: (game) => {
    const value = schoolEffort(game);
    const parts = [ppm("ordinary_effort", "+", 1_000_000)];
    parts.push(value < 1_000_000 ? ppm("good_school", "-", 1_000_000 - value) : ppm("neglect", "+", value - 1_000_000));
    return { key: "school_effort", value, unit: "ppm", parts };
  },
  crisis: (game) => ({
    key: "shelter",
    value: shelter(game),
    unit: "ppm",
    parts: [
      ppm("shelter_most", "+", game.ruleset.dials.commons.shelterMost),
      ppm("work_condition", "×", conditionsOf(game).crisis),
    ],
  }),
};

function nextWhy(game: Readonly<Game>, work: WorkId): Sum {
  const { rises, falls, condition } = tonight(game, work);
  return {
    key: "work_next",
    value: condition,
    unit: "ppm",
    parts: [
      ppm("work_condition", "+", conditionsOf(game)[work]),
      ppm("work_decay", "-", falls),
      { ...ppm("work_kept_up", "+", rises), params: { given: givenShare(game, work) } },
    ],
  };
}
