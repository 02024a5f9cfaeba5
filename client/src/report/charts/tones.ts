/** Palette colours as CSS: for surfaces, and the darker of each pair for letters. */
import type { PaletteColour } from "../../ui/palette.ts";

const darker: Partial<Record<PaletteColour, PaletteColour>> = {
  energy: "energyInk",
  money: "moneyInk",
  need: "needInk",
  leaf: "leafInk",
  biogas: "energyInk",
  earth: "energyInk",
  water: "night",
  sky: "night",
  wind: "night",
};

export const toneOf = (tone: PaletteColour): string =>
  `var(--${tone.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)})`;
export const inkOf = (tone: PaletteColour): string => toneOf(darker[tone] ?? tone);
