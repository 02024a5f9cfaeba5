/**
 * The valley the community lives in, drawn once for a map: mountains behind the ridge, fields and woods in the valley,
 * the sea below the shore, a river through it all, and the footpaths under the wires of the Peer Grid.
 */
import { palette } from "../../ui/palette.ts";
import { type Chance, chanceFrom } from "../chance.ts";
import { isFree, riverCourse } from "../ground.ts";
import type { Layout } from "../layout.ts";
import type { Box, Point } from "../types.ts";
import type { Wires } from "../wires.ts";
import { blob, faint, handPath, hatch, inked, line, mix, type Paper, wash } from "./ink.ts";
import { paintBoat, paintPine, paintReeds, paintStone, paintTree } from "./plants.ts";
import { type SeasonColours, seasons, shade, type Tone } from "./tone.ts";
import { paintSun } from "./weather.ts";
import { paintWires } from "./wires.ts";

const SEED = 2008;
const SHALLOWS = mix(palette.water, palette.card, 0.45);

/** `sunshine`: how strongly the sun shines on the whole, 1 = a mean day. */
export function paintLandscape(paper: Paper, layout: Layout, wires: Wires, tone: Tone, sunshine: number): void {
  const { world } = layout;
  const colours = seasons[tone.season];
  const chance = chanceFrom(SEED);
  const skyline = (layout.edges[0] ?? 0) - 34;
  const coast = (layout.edges[3] ?? world.h) + 22;
  const course = riverCourse(layout, skyline + 26, coast + 14);
  const banks = course.map(({ x, y }) => ({ x: x - 26, y: y - 22, w: 52, h: 44 }));

  paintSky(paper, layout, tone, skyline, sunshine);
  paintLand(paper, layout, colours, skyline, chance);
  paintMountains(paper, layout, colours, skyline, chance);
  paintSea(paper, layout, coast, chance);
  paintRiver(paper, course, coast, chance);
  paintFields(paper, layout, colours, banks, chance);
  paintWires(paper, wires, layout);
  paintGrowth(paper, layout, colours, banks, skyline, chance);
  paintBoats(paper, layout, coast, chance);
  paper.fillStyle = shade[tone.hour];
  paper.fillRect(0, 0, world.w, world.h);
  paintFrame(paper, layout, chance);
}

function paintSky(paper: Paper, { world }: Layout, tone: Tone, skyline: number, sunshine: number): void {
  paper.fillStyle = palette.paper;
  paper.fillRect(0, 0, world.w, world.h);
  const sky = paper.createLinearGradient(0, 0, 0, skyline + 70);
  const top =
    tone.hour === "day"
      ? mix(palette.sky, palette.paper, 0.25)
      : mix(palette.night, palette.sky, tone.hour === "dusk" ? 0.35 : 0.1);
  const low = tone.hour === "day" ? mix(palette.energy, palette.paper, 0.86) : mix(palette.energy, palette.need, 0.35);
  sky.addColorStop(0, top);
  sky.addColorStop(1, low);
  paper.fillStyle = sky;
  paper.fillRect(0, 0, world.w, skyline + 70);
  if (tone.hour === "night") return;
  paper.save();
  paper.translate(world.w * 0.82, tone.hour === "day" ? 58 : 78);
  paintSun(paper, 24, sunshine);
  paper.restore();
}

function paintLand(
  paper: Paper,
  { world, edges }: Layout,
  colours: SeasonColours,
  skyline: number,
  chance: Chance,
): void {
  const top = skyline + 10;
  const land = paper.createLinearGradient(0, top, 0, world.h);
  const at = (y: number): number => Math.min(1, Math.max(0, (y - top) / (world.h - top)));
  land.addColorStop(0, colours.ridge);
  land.addColorStop(at((edges[1] ?? 0) - 40), mix(colours.ridge, colours.meadow, 0.25));
  land.addColorStop(at((edges[1] ?? 0) + 50), colours.meadow);
  land.addColorStop(at((edges[2] ?? 0) - 20), colours.meadow);
  land.addColorStop(at((edges[2] ?? 0) + 90), mix(colours.shore, colours.meadow, 0.35));
  land.addColorStop(1, colours.shore);
  const shape = handPath(
    [
      { x: -300, y: top + 10 },
      ...rolling(world.w, top + 6, 14, chance),
      { x: world.w + 300, y: top + 10 },
      { x: world.w + 300, y: world.h + 300 },
      { x: -300, y: world.h + 300 },
    ],
    true,
    0,
    chance,
    0.6,
  );
  paper.fillStyle = land;
  paper.fill(shape);
  // Pools of pigment, so that the ground does not look printed.
  for (let i = 0; i < 70; i++) {
    const y = top + 40 + chance() * (world.h - top - 60);
    const tint = i % 3 === 0 ? palette.card : i % 3 === 1 ? palette.leaf : palette.earth;
    paper.fillStyle = faint(tint, 0.05 + chance() * 0.05);
    paper.fill(blob({ x: chance() * world.w, y }, 60 + chance() * 150, 24 + chance() * 50, 9, 0.2, chance));
  }
  paintTufts(paper, world, top, chance);
}

function paintTufts(paper: Paper, world: { w: number; h: number }, top: number, chance: Chance): void {
  const tufts = new Path2D();
  for (let i = 0; i < (world.w * world.h) / 5200; i++) {
    const x = chance() * world.w;
    const y = top + 50 + chance() * (world.h - top - 90);
    tufts.moveTo(x - 3, y);
    tufts.lineTo(x - 4.5, y - 4);
    tufts.moveTo(x, y);
    tufts.lineTo(x, y - 5.5);
    tufts.moveTo(x + 3, y);
    tufts.lineTo(x + 4.5, y - 4);
  }
  line(paper, tufts, 0.8, faint(palette.leafInk, 0.32));
}

function rolling(width: number, y: number, high: number, chance: Chance): Point[] {
  const count = Math.max(6, Math.round(width / 110));
  return Array.from({ length: count + 1 }, (_, i) => ({ x: (i / count) * width, y: y + (chance() - 0.5) * high * 2 }));
}

function paintMountains(
  paper: Paper,
  { world }: Layout,
  colours: SeasonColours,
  skyline: number,
  chance: Chance,
): void {
  const far = mix(palette.wind, palette.paper, 0.55);
  const near = mix(mix(palette.inkSoft, palette.leafInk, 0.25), colours.ridge, 0.66);
  for (const [row, tint] of [far, near].entries()) {
    const foot = skyline + 14 + row * 26;
    let x = -60 + row * 50;
    while (x < world.w + 40) {
      const wide = 110 + chance() * 120;
      const high = (row === 0 ? 62 : 44) + chance() * 38;
      paintPeak(paper, { x, y: foot }, wide, high, tint, colours.snow || row === 0, chance);
      x += wide * (0.55 + chance() * 0.25);
    }
  }
  // The foot of the mountains dissolves into the ridge.
  const mist = paper.createLinearGradient(0, skyline + 6, 0, skyline + 62);
  mist.addColorStop(0, faint(colours.ridge, 0));
  mist.addColorStop(0.6, colours.ridge);
  mist.addColorStop(1, faint(colours.ridge, 0));
  paper.fillStyle = mist;
  paper.fillRect(0, skyline, world.w, 66);
}

function paintPeak(
  paper: Paper,
  foot: Point,
  wide: number,
  high: number,
  tint: string,
  white: boolean,
  chance: Chance,
): void {
  const tip = { x: foot.x + wide * (0.42 + chance() * 0.16), y: foot.y - high };
  const left = { x: foot.x, y: foot.y };
  const right = { x: foot.x + wide, y: foot.y };
  const shape = handPath(
    [
      left,
      { x: (left.x + tip.x) / 2 - 4, y: foot.y - high * 0.44 },
      tip,
      { x: (right.x + tip.x) / 2 + 6, y: foot.y - high * 0.5 },
      right,
    ],
    true,
    2.4,
    chance,
  );
  inked(paper, shape, tint, 1.3, mix(palette.ink, tint, 0.3));
  const lee = handPath(
    [
      tip,
      { x: (right.x + tip.x) / 2 + 6, y: foot.y - high * 0.5 },
      right,
      { x: tip.x + wide * 0.08, y: foot.y },
      { x: tip.x + 4, y: foot.y - high * 0.5 },
    ],
    true,
    1.5,
    chance,
  );
  hatch(paper, lee, { x: tip.x, y: tip.y, w: wide * 0.6, h: high }, 4.6, mix(palette.ink, tint, 0.45).concat("80"));
  if (!white) return;
  const cap = handPath(
    [
      tip,
      { x: tip.x - wide * 0.1, y: tip.y + high * 0.24 },
      { x: tip.x - wide * 0.02, y: tip.y + high * 0.2 },
      { x: tip.x + wide * 0.04, y: tip.y + high * 0.3 },
      { x: tip.x + wide * 0.11, y: tip.y + high * 0.25 },
    ],
    true,
    1,
    chance,
  );
  inked(paper, cap, palette.card, 1, mix(palette.ink, tint, 0.4));
}

function paintSea(paper: Paper, { world }: Layout, coast: number, chance: Chance): void {
  const line0 = rolling(world.w, coast, 15, chance);
  const sea = (down: number): Path2D =>
    handPath(
      [
        { x: -400, y: coast + down },
        ...line0.map(({ x, y }) => ({ x, y: y + down })),
        { x: world.w + 400, y: coast + down },
        { x: world.w + 400, y: world.h + 400 },
        { x: -400, y: world.h + 400 },
      ],
      true,
      0,
      chance,
      0.9,
    );
  wash(paper, sea(-9), mix(palette.card, palette.earth, 0.12), 0);
  wash(paper, sea(0), SHALLOWS, 0);
  wash(paper, sea(22), mix(palette.water, palette.card, 0.18), 0);
  wash(paper, sea(56), palette.water, 0);
  line(paper, sea(0), 1.3, mix(palette.ink, palette.water, 0.35));
  const waves = new Path2D();
  for (let i = 0; i < world.w / 26; i++) {
    const x = chance() * world.w;
    const y = coast + 30 + chance() * Math.max(10, world.h - coast - 44);
    waves.moveTo(x - 13, y);
    waves.quadraticCurveTo(x - 7, y - 5, x, y);
    waves.quadraticCurveTo(x + 7, y - 5, x + 13, y);
  }
  line(paper, waves, 1.1, mix(palette.card, palette.water, 0.25));
}

/** A ribbon that widens toward the sea, with a pen line along each bank. */
function paintRiver(paper: Paper, course: readonly Point[], coast: number, chance: Chance): void {
  const last = course.length - 1;
  const meander = chance() * 6;
  const side = (sign: number): Point[] =>
    course.map(({ x, y }, i) => {
      const [before, after] = [course[Math.max(0, i - 1)] as Point, course[Math.min(last, i + 1)] as Point];
      const slant = Math.hypot(after.x - before.x, after.y - before.y) / Math.max(1, after.y - before.y);
      const mouth = i > last - 2 ? (i - last + 2) * 11 : 0;
      const half =
        (5 + 11 * (i / last) + 2.4 * Math.sin(i * 0.9 + meander)) * Math.min(2.2, slant) * Math.min(1, (i + 0.2) / 3) +
        mouth;
      return { x: x + sign * half + Math.sin(i * 1.7) * 3, y };
    });
  const [left, right] = [side(-1), side(1)];
  const water = paper.createLinearGradient(0, course[0]?.y ?? 0, 0, coast);
  water.addColorStop(0, mix(palette.water, palette.card, 0.62));
  water.addColorStop(0.75, mix(palette.water, palette.card, 0.34));
  water.addColorStop(1, SHALLOWS);
  paper.fillStyle = water;
  paper.fill(handPath([...left, ...right.toReversed()], true, 0, chance, 0.9));
  const ink = mix(palette.ink, palette.water, 0.35);
  for (const bank of [left, right]) line(paper, handPath(bank.slice(0, last), false, 0.8, chance, 1), 1.3, ink);
  const glints = new Path2D();
  course.forEach(({ x, y }, i) => {
    if (i % 2 === 0 || i > last - 2) return;
    glints.moveTo(x - 5, y);
    glints.quadraticCurveTo(x - 1, y - 3.4, x + 3, y);
    glints.quadraticCurveTo(x + 6, y - 3, x + 8, y);
  });
  line(paper, glints, 1.1, palette.card);
}

function paintFields(
  paper: Paper,
  layout: Layout,
  colours: SeasonColours,
  banks: readonly Box[],
  chance: Chance,
): void {
  const { world, edges } = layout;
  const taken: Box[] = [...banks];
  for (let i = 0; i < 340; i++) {
    const w = 70 + chance() * 60;
    const h = 40 + chance() * 26;
    const at = {
      x: 60 + chance() * (world.w - 120),
      y: (edges[1] ?? 0) - 30 + chance() * ((edges[2] ?? 0) - (edges[1] ?? 0) + 120),
    };
    const box = { x: at.x - w / 2, y: at.y - h / 2, w, h };
    if (!isFree(layout, at, Math.max(w, h) / 2 - 8, taken)) continue;
    taken.push(box);
    paintField(paper, box, colours.fields[i % colours.fields.length] ?? palette.earth, chance);
  }
}

function paintField(paper: Paper, { x, y, w, h }: Box, tint: string, chance: Chance): void {
  const lean = (chance() - 0.5) * 26;
  const shape = handPath(
    [
      { x: x + lean, y },
      { x: x + w + lean, y: y + 3 },
      { x: x + w - lean, y: y + h },
      { x: x - lean, y: y + h - 3 },
    ],
    true,
    2,
    chance,
    0.16,
  );
  inked(paper, shape, tint, 1, mix(palette.ink, tint, 0.5));
  paper.save();
  paper.clip(shape);
  const furrows = new Path2D();
  for (let i = 1; i < 9; i++) {
    furrows.moveTo(x + lean + (i / 9) * w, y - 2);
    furrows.lineTo(x - lean + (i / 9) * w, y + h + 2);
  }
  line(paper, furrows, 1, mix(tint, palette.ink, 0.22));
  paper.restore();
}

function paintGrowth(
  paper: Paper,
  layout: Layout,
  colours: SeasonColours,
  banks: readonly Box[],
  skyline: number,
  chance: Chance,
): void {
  const { world, edges } = layout;
  const spots: (Point & { size: number })[] = [];
  for (let i = 0; i < 1100; i++) {
    const at = {
      x: 20 + chance() * (world.w - 40),
      y: skyline + 50 + chance() * ((edges[3] ?? world.h) - skyline - 30),
    };
    const size = 24 + chance() * 16;
    if (spots.some((spot) => Math.hypot(spot.x - at.x, (spot.y - at.y) * 1.4) < 30)) continue;
    if (isFree(layout, { x: at.x, y: at.y - 12 }, size * 0.55, banks)) spots.push({ ...at, size });
  }
  for (const spot of spots.sort((a, b) => a.y - b.y)) {
    const woods = chance();
    if (woods > 0.82) continue;
    paper.save();
    paper.translate(spot.x, spot.y);
    if (spot.y < (edges[1] ?? 0))
      woods > 0.12 ? paintPine(paper, colours, spot.size * 1.25, chance) : paintStone(paper, spot.size, chance);
    else if (spot.y < (edges[2] ?? 0) + 30) paintTree(paper, colours, spot.size, chance);
    else if (woods < 0.3) paintStone(paper, spot.size * 0.7, chance);
    else if (woods < 0.62) paintReeds(paper, spot.size * 0.8, chance);
    else paintTree(paper, colours, spot.size * 0.8, chance);
    paper.restore();
  }
}

function paintBoats(paper: Paper, { world }: Layout, coast: number, chance: Chance): void {
  const sails = [palette.card, mix(palette.energy, palette.card, 0.4), mix(palette.need, palette.card, 0.5)];
  const room = world.h - coast - 64;
  if (room < 20) return;
  for (const [i, sail] of sails.entries()) {
    paper.save();
    paper.translate(world.w * (0.16 + i * 0.31 + chance() * 0.08), coast + 50 + chance() * room * 0.7);
    paintBoat(paper, 26 + chance() * 8, sail, chance);
    paper.restore();
  }
}

/** The edge of the sheet: a double pen line on bare paper. */
function paintFrame(paper: Paper, { world }: Layout, chance: Chance): void {
  const rim = 13;
  paper.fillStyle = palette.paper;
  for (const [x, y, w, h] of [
    [0, 0, world.w, rim],
    [0, world.h - rim, world.w, rim],
    [0, 0, rim, world.h],
    [world.w - rim, 0, rim, world.h],
  ] as const)
    paper.fillRect(x, y, w, h);
  const border = (inset: number): Path2D =>
    handPath(
      [
        { x: inset, y: inset },
        { x: world.w - inset, y: inset },
        { x: world.w - inset, y: world.h - inset },
        { x: inset, y: world.h - inset },
      ],
      true,
      1.4,
      chance,
    );
  line(paper, border(rim), 2.2, palette.ink);
  line(paper, border(rim - 6), 0.9, palette.inkSoft);
}
