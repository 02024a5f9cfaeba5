/** What grows and lies about: trees, pines, reeds, stones, boats. Each stands on (0, 0). */
import { palette } from "../../ui/palette.ts";
import type { Chance } from "../chance.ts";
import { blob, ellipse, handPath, hatch, inked, line, mix, type Paper, wash } from "./ink.ts";
import type { SeasonColours } from "./tone.ts";

export function paintTree(paper: Paper, colours: SeasonColours, size: number, chance: Chance): void {
  const leaves = colours.leaves[Math.floor(chance() * colours.leaves.length)] ?? palette.leaf;
  wash(paper, ellipse({ x: 3, y: 0 }, size * 0.62, size * 0.16), mix(palette.ink, palette.leaf, 0.5).concat("33"), 0);
  line(
    paper,
    handPath(
      [
        { x: 0, y: 0 },
        { x: 0.5, y: -size * 0.55 },
      ],
      false,
      0.4,
      chance,
    ),
    size * 0.11,
    mix(palette.earth, palette.ink, 0.45),
  );
  const crown = blob({ x: 0, y: -size * 0.86 }, size * 0.5, size * 0.46, 8, 0.12, chance);
  inked(paper, crown, leaves, 1.1, mix(palette.ink, leaves, 0.25));
  hatch(
    paper,
    crown,
    { x: 0, y: -size * 0.9, w: size * 0.6, h: size * 0.6 },
    3.4,
    mix(leaves, palette.ink, 0.45).concat("80"),
  );
}

export function paintPine(paper: Paper, colours: SeasonColours, size: number, chance: Chance): void {
  wash(paper, ellipse({ x: 3, y: 0 }, size * 0.42, size * 0.12), mix(palette.ink, palette.leaf, 0.5).concat("33"), 0);
  line(
    paper,
    handPath(
      [
        { x: 0, y: 0 },
        { x: 0, y: -size * 0.3 },
      ],
      false,
      0.2,
      chance,
    ),
    size * 0.1,
    mix(palette.earth, palette.ink, 0.45),
  );
  const outline = mix(palette.ink, colours.pine, 0.2);
  for (let tier = 0; tier < 3; tier++) {
    const wide = size * (0.36 - tier * 0.08);
    const foot = -size * (0.2 + tier * 0.28);
    const shape = handPath(
      [
        { x: -wide, y: foot },
        { x: 0, y: foot - size * 0.46 },
        { x: wide, y: foot },
      ],
      true,
      0.8,
      chance,
    );
    inked(paper, shape, colours.snow && tier > 0 ? mix(colours.pine, palette.card, 0.6) : colours.pine, 1.1, outline);
  }
}

export function paintReeds(paper: Paper, size: number, chance: Chance): void {
  for (let i = 0; i < 5; i++) {
    const x = (i - 2) * size * 0.16;
    const tip = { x: x + (chance() - 0.5) * size * 0.4, y: -size * (0.6 + chance() * 0.4) };
    line(paper, handPath([{ x, y: 0 }, tip], false, 0.8, chance), 1.2, mix(palette.leafInk, palette.earth, 0.4));
    if (i % 2 === 0)
      line(
        paper,
        handPath([tip, { x: tip.x, y: tip.y + size * 0.2 }], false, 0, chance),
        2.6,
        mix(palette.earth, palette.ink, 0.4),
      );
  }
}

export function paintStone(paper: Paper, size: number, chance: Chance): void {
  const stone = blob({ x: 0, y: -size * 0.3 }, size * 0.55, size * 0.36, 7, 0.1, chance);
  inked(paper, stone, mix(palette.inkSoft, palette.paper, 0.68), 1, palette.inkSoft);
  hatch(paper, stone, { x: 0, y: -size * 0.5, w: size * 0.6, h: size * 0.6 }, 3, `${palette.inkSoft}66`);
}

export function paintBoat(paper: Paper, size: number, sail: string, chance: Chance): void {
  const hull = handPath(
    [
      { x: -size * 0.6, y: -size * 0.16 },
      { x: size * 0.6, y: -size * 0.2 },
      { x: size * 0.36, y: size * 0.1 },
      { x: -size * 0.4, y: size * 0.1 },
    ],
    true,
    0.4,
    chance,
  );
  line(
    paper,
    handPath(
      [
        { x: 0, y: -size * 0.18 },
        { x: 0, y: -size * 1.2 },
      ],
      false,
      0.2,
      chance,
    ),
    1.6,
  );
  inked(
    paper,
    handPath(
      [
        { x: 2, y: -size * 1.15 },
        { x: size * 0.5, y: -size * 0.35 },
        { x: 2, y: -size * 0.3 },
      ],
      true,
      0.4,
      chance,
    ),
    sail,
    1.1,
  );
  inked(paper, hull, mix(palette.earth, palette.warn, 0.25), 1.3);
  const ripple = handPath(
    [
      { x: -size * 0.8, y: size * 0.2 },
      { x: -size * 0.2, y: size * 0.26 },
      { x: size * 0.7, y: size * 0.18 },
    ],
    false,
    0.6,
    chance,
    0.8,
  );
  line(paper, ripple, 1, mix(palette.water, palette.card, 0.7));
}
