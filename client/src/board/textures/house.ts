/** A peer's house, seen from a little above: gable to the left, long side to the right. Its ground line is y = 0. */
import { palette } from "../../ui/palette.ts";
import { chanceFrom } from "../chance.ts";
import { blob, ellipse, handPath, hatch, inked, line, mix, type Paper, wash } from "./ink.ts";
import { seasons, type Tone, windowLight } from "./tone.ts";

const ROOFS = [
  mix(palette.warn, palette.paper, 0.35),
  mix(palette.earth, palette.warn, 0.3),
  mix(palette.night, palette.paper, 0.45),
  mix(palette.moneyInk, palette.paper, 0.4),
  mix(palette.needInk, palette.paper, 0.42),
  mix(palette.biogas, palette.paper, 0.25),
];
const WALL = mix(palette.card, palette.paperDeep, 0.25);

/** The piece of ground a homestead stands on. */
export function paintYard(paper: Paper, seed: number, tone: Tone, own: boolean): void {
  const chance = chanceFrom(seed + 11);
  const { meadow, snow } = seasons[tone.season];
  const yard = blob({ x: 0, y: 6 }, 82, 27, 12, 0.05, chance);
  wash(paper, yard, mix(meadow, snow ? palette.card : palette.earth, 0.28), 0);
  line(paper, yard, own ? 2.4 : 1, own ? palette.energyInk : mix(palette.ink, meadow, 0.55));
  if (own) {
    const glow = blob({ x: 0, y: 6 }, 76, 23, 12, 0.05, chanceFrom(seed + 12));
    wash(paper, glow, mix(palette.energy, palette.paper, 0.45), 0);
  }
  const grass = new Path2D();
  for (let i = 0; i < 7; i++) {
    const x = (chance() - 0.5) * 140;
    const y = 8 + (chance() - 0.3) * 16;
    grass.moveTo(x, y);
    grass.lineTo(x - 2, y - 5);
    grass.moveTo(x + 2, y);
    grass.lineTo(x + 3, y - 6);
  }
  line(paper, grass, 0.9, mix(palette.leafInk, meadow, 0.3));
}

export function paintHouse(paper: Paper, seed: number, tone: Tone, own: boolean): void {
  const chance = chanceFrom(seed + 1);
  const roof = ROOFS[seed % ROOFS.length] ?? palette.earth;
  const poly = (...pairs: [number, number][]): Path2D =>
    handPath(
      pairs.map(([x, y]) => ({ x, y })),
      true,
      0.5,
      chance,
    );
  wash(paper, ellipse({ x: 6, y: 3 }, 42, 8), mix(palette.ink, palette.leaf, 0.5).concat("30"), 0);

  const chimney = poly([16, -50], [16, -64], [24, -65], [24, -48]);
  inked(paper, chimney, mix(roof, palette.earth, 0.5), 1.3);
  const gable = poly([-32, 0], [-32, -27], [-15, -50], [2, -27], [2, 0]);
  inked(paper, gable, WALL);
  const side = poly([2, 0], [2, -27], [38, -31], [38, -5]);
  inked(paper, side, mix(WALL, palette.earth, 0.32));
  hatch(paper, side, { x: 2, y: -32, w: 36, h: 32 }, 5, mix(palette.earth, palette.ink, 0.15).concat("55"));
  const slope = poly([-16, -52], [22, -57], [42, -30], [4, -25]);
  inked(paper, slope, seasons[tone.season].snow ? mix(roof, palette.card, 0.72) : roof, 1.6);
  tiles(paper, slope, mix(roof, palette.ink, 0.4));
  const eaves = handPath(
    [
      { x: -36, y: -25 },
      { x: -16, y: -52 },
      { x: 4, y: -25 },
    ],
    false,
    0.4,
    chance,
  );
  line(paper, eaves, 3.4, palette.ink);
  line(paper, eaves, 1.6, own ? palette.energy : mix(roof, palette.card, 0.4));

  const light = windowLight[tone.hour];
  inked(paper, poly([-20, 0], [-20, -16], [-10, -16], [-10, 0]), mix(roof, palette.ink, 0.25), 1.2);
  for (const window of [
    poly([-19, -25], [-19, -34], [-11, -34], [-11, -25]),
    poly([9, -11], [9, -21], [17, -22], [17, -12]),
    poly([24, -13], [24, -23], [32, -24], [32, -14]),
  ]) {
    inked(paper, window, light, 1.1);
  }
  if (own) flag(paper, seed);
}

function tiles(paper: Paper, slope: Path2D, colour: string): void {
  paper.save();
  paper.clip(slope);
  const rows = new Path2D();
  for (let i = 1; i < 4; i++) {
    const down = i * 6.8;
    rows.moveTo(-16 + i * 5, -52 + down);
    rows.lineTo(26 + i * 5, -57 + down);
  }
  line(paper, rows, 0.8, colour);
  paper.restore();
}

/** A pennant on the ridge: this one is mine. */
function flag(paper: Paper, seed: number): void {
  const chance = chanceFrom(seed + 5);
  line(
    paper,
    handPath(
      [
        { x: -16, y: -51 },
        { x: -16, y: -84 },
      ],
      false,
      0.2,
      chance,
    ),
    1.8,
  );
  inked(
    paper,
    handPath(
      [
        { x: -16, y: -84 },
        { x: 8, y: -77 },
        { x: -16, y: -69 },
      ],
      true,
      0.4,
      chance,
    ),
    palette.energy,
    1.4,
  );
}
