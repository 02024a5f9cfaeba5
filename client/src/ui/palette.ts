/**
 * The one palette: paper and ink under a warm sun. Energy is always amber, money always teal, people's needs always rose.
 * Contrast on `paper`: ink 13:1, inkSoft 6:1, energyInk 5:1, moneyInk 6:1, needInk 6:1, leafInk 5:1.
 */
export const palette = {
  paper: "#fbf5e6",
  paperDeep: "#f1e6cc",
  card: "#fffdf6",
  line: "#d9caa5",
  ink: "#1f2a3a",
  inkSoft: "#55606f",
  energy: "#f2a91f",
  energyInk: "#8a5600",
  money: "#1f8f8a",
  moneyInk: "#116460",
  need: "#d5577a",
  needInk: "#9c2f50",
  leaf: "#5f9f57",
  leafInk: "#38702f",
  sky: "#9fd0e6",
  night: "#24354f",
  water: "#6fb3cf",
  earth: "#c9a36a",
  warn: "#c2410c",
  wind: "#7aa6c2",
  biogas: "#8a7f3f",
} as const;

export type PaletteColour = keyof typeof palette;
