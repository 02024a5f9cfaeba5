/** Season and hour: which colours the ground, the leaves and the light have. All come from the one palette. */
import type { Phase, WeatherView } from "@commonwatt/shared/views/types.ts";
import { palette } from "../../ui/palette.ts";
import { faint, mix } from "./ink.ts";

export type Season = WeatherView["season"];
export type Hour = "day" | "dusk" | "night";

export interface Tone {
  readonly season: Season;
  readonly hour: Hour;
}

export interface SeasonColours {
  readonly meadow: string;
  readonly ridge: string;
  readonly shore: string;
  readonly fields: readonly string[];
  readonly leaves: readonly string[];
  readonly pine: string;
  readonly snow: boolean;
}

const { paper, leaf, leafInk, earth, energy, sky, need, biogas, card, wind } = palette;

export const seasons: Readonly<Record<Season, SeasonColours>> = {
  spring: {
    meadow: mix(leaf, paper, 0.58),
    ridge: mix(mix(leafInk, wind, 0.4), paper, 0.66),
    shore: mix(earth, paper, 0.6),
    fields: [mix(leaf, paper, 0.45), mix(energy, paper, 0.74), mix(earth, paper, 0.52)],
    leaves: [mix(leaf, paper, 0.18), mix(need, paper, 0.55), mix(leaf, energy, 0.2)],
    pine: mix(leafInk, paper, 0.22),
    snow: false,
  },
  summer: {
    meadow: mix(mix(leaf, energy, 0.3), paper, 0.58),
    ridge: mix(mix(leafInk, earth, 0.35), paper, 0.62),
    shore: mix(earth, paper, 0.55),
    fields: [mix(energy, paper, 0.5), mix(leaf, paper, 0.4), mix(earth, paper, 0.4)],
    leaves: [leaf, mix(leaf, energy, 0.25), mix(leaf, leafInk, 0.4)],
    pine: mix(leafInk, paper, 0.12),
    snow: false,
  },
  autumn: {
    meadow: mix(mix(earth, leaf, 0.35), paper, 0.52),
    ridge: mix(mix(earth, biogas, 0.5), paper, 0.58),
    shore: mix(earth, paper, 0.5),
    fields: [mix(earth, paper, 0.3), mix(biogas, paper, 0.5), mix(energy, earth, 0.6)],
    leaves: [mix(energy, palette.warn, 0.35), mix(earth, palette.warn, 0.3), mix(energy, earth, 0.4)],
    pine: mix(leafInk, earth, 0.25),
    snow: false,
  },
  winter: {
    meadow: mix(sky, card, 0.82),
    ridge: mix(wind, card, 0.72),
    shore: mix(mix(earth, wind, 0.4), card, 0.7),
    fields: [mix(sky, card, 0.66), mix(earth, card, 0.76), mix(wind, card, 0.78)],
    leaves: [mix(wind, card, 0.4), mix(earth, card, 0.45), mix(wind, card, 0.55)],
    pine: mix(leafInk, wind, 0.4),
    snow: true,
  },
};

/** Day while people act, dusk while they read the report, night when the game is over. */
export const hourOf = (phase: Phase): Hour => (phase === "day" ? "day" : phase === "report" ? "dusk" : "night");

/** What lies over everything drawn at that hour. */
export const shade: Readonly<Record<Hour, string>> = {
  day: faint(palette.energy, 0),
  dusk: faint(mix(palette.needInk, palette.night, 0.55), 0.26),
  night: faint(palette.night, 0.46),
};

export const windowLight: Readonly<Record<Hour, string>> = {
  day: mix(palette.sky, palette.card, 0.35),
  dusk: mix(palette.energy, palette.card, 0.25),
  night: mix(palette.energy, palette.card, 0.15),
};
