/** The picture of a whole homestead: yard, machines, house, battery, stall, and its name tag. Origin: the middle of its ground. */
import { energy, whole } from "../../ui/format.ts";
import { palette } from "../../ui/palette.ts";
import { chanceFrom } from "../chance.ts";
import type { Detail } from "../detail.ts";
import type { HomeModel, MachineModel } from "../homestead.ts";
import { bucketColour, bucketInk } from "./bucket.ts";
import { HUB, paintMachine } from "./generators.ts";
import { paintToken } from "./goods.ts";
import { paintHouse, paintYard } from "./house.ts";
import { ellipse, FONT, faint, handPath, inked, letter, line, mix, type Paper, shorten, wash } from "./ink.ts";
import { paintBar, paintBattery, paintMark, paintPips } from "./marks.ts";
import { shade, type Tone } from "./tone.ts";

/** How far the picture reaches from its origin, in units. */
export const REACH = { left: 104, right: 106, up: 112, down: 84 } as const;
/** Where machines stand. Tall and slender ones rise behind, when the front is needed for the others. */
const FRONT = [
  { x: -63, y: 8 },
  { x: 69, y: 10 },
] as const;
const BEHIND = [
  { x: -45, y: -20 },
  { x: 55, y: -26 },
] as const;
const BATTERY = { x: 47, y: 4 } as const;
const TAG_TOP = 38;
/** Small letters below this, in units, are seen from so near that the battery's number has room. */
const CLOSE = 10;

export interface HomeStyle {
  readonly tone: Tone;
  readonly detail: Detail;
  /** units of a letter of the name */
  readonly lettering: number;
  /** units of the letters of small numbers */
  readonly small: number;
  /** longest name, in units */
  readonly widest: number;
  /** no purse beside the name, and marks on its corners, as from afar */
  readonly namesOnly: boolean;
}

/** Hubs of the wind turbines, for the rotors that turn above the picture. */
export function hubsOf(
  model: HomeModel,
): readonly { readonly x: number; readonly y: number; readonly condition: number }[] {
  return stand(model).flatMap(({ machine, foot }) =>
    machine.kind === "wind" ? [{ x: foot.x + HUB.x, y: foot.y + HUB.y, condition: machine.condition }] : [],
  );
}

interface Standing {
  readonly machine: MachineModel;
  readonly foot: { readonly x: number; readonly y: number };
  readonly seed: number;
}

/** Gives each machine its foot; those that find none are only counted. */
function stand({ machines, seat }: HomeModel): readonly Standing[] {
  const feet: readonly Standing["foot"][] = machines.length <= FRONT.length ? FRONT : [...FRONT, ...BEHIND];
  const free = [...feet];
  const low = machines.filter(({ kind }) => kind !== "wind");
  const tall = machines.filter(({ kind }) => kind === "wind");
  const standing: Standing[] = [];
  for (const machine of low.slice(0, feet.length))
    standing.push({ machine, foot: free.shift() ?? FRONT[0], seed: seat * 7 + standing.length });
  for (const machine of tall.slice(0, free.length))
    standing.push({ machine, foot: free.pop() ?? FRONT[1], seed: seat * 7 + standing.length });
  return standing;
}

export function paintHomestead(paper: Paper, model: HomeModel, style: HomeStyle): void {
  paintGround(paper, model, style.tone);
  const machines = stand(model);
  const standing = (behind: boolean): void => {
    for (const { machine, foot, seed } of machines) {
      if (foot.y < -10 === behind) placed(paper, foot, () => paintMachine(paper, machine, seed));
    }
  };
  standing(true);
  paintHouse(paper, model.seat, style.tone, model.own);
  standing(false);
  placed(paper, BATTERY, () => paintBattery(paper, model.battery / Math.max(1, model.batteryCapacity)));
  fade(paper, model, style.tone);
  if (style.detail !== "far") for (const { machine, foot } of machines) paintCondition(paper, machine, foot, style);
  if (style.detail !== "far") paintStall(paper, model, style.detail);
  if (style.small < CLOSE)
    letter(
      paper,
      energy(model.battery),
      { x: BATTERY.x + 5, y: BATTERY.y - 47 },
      { size: 9.5, weight: 600, colour: palette.energyInk, halo: palette.card },
    );
  if (model.machines.length > machines.length)
    letter(
      paper,
      `+${model.machines.length - machines.length}`,
      { x: 84, y: -30 },
      { size: 13, weight: 700, halo: palette.card },
    );
  paintTag(paper, model, style);
  if (model.seen !== undefined && model.seen.bucket > 0) paintBadge(paper, model.seen);
}

function placed(paper: Paper, at: { x: number; y: number }, paint: () => void): void {
  paper.save();
  paper.translate(at.x, at.y);
  paint();
  paper.restore();
}

function paintGround(paper: Paper, model: HomeModel, tone: Tone): void {
  const { seen } = model;
  paintYard(paper, model.seat, tone, model.own);
  if (seen === undefined) return;
  const round = ellipse({ x: 0, y: 6 }, 88, 31);
  wash(paper, round, seen.bucket === 0 ? palette.energy : bucketColour(seen.bucket, seen.of), 0);
  line(paper, round, seen.bucket === 0 ? 3 : 1 + (seen.bucket / seen.of) * 3);
}

/** The hour's shade, and the paleness of those a looking peer hardly cares for. */
function fade(paper: Paper, { seen }: HomeModel, tone: Tone): void {
  paper.save();
  paper.globalCompositeOperation = "source-atop";
  if (tone.hour !== "day") {
    paper.fillStyle = shade[tone.hour];
    paper.fillRect(-REACH.left, -REACH.up, REACH.left + REACH.right, REACH.up + REACH.down);
  }
  if (seen !== undefined && seen.bucket > 0) {
    paper.fillStyle = faint(palette.paper, 0.5 * (1 - seen.bucket / seen.of));
    paper.fillRect(-REACH.left, -REACH.up, REACH.left + REACH.right, REACH.up + REACH.down);
  }
  paper.restore();
}

/** J to which yields are rounded on the board, where there is no room for decimals. */
const ROUGHLY = 1_000;

function paintCondition(
  paper: Paper,
  machine: MachineModel,
  foot: { x: number; y: number },
  { detail, small }: HomeStyle,
): void {
  const front = foot.y > -10;
  // Behind the house there is no room; rings on the mast and the state of the machine itself tell it.
  if (!front) return;
  placed(paper, { x: foot.x, y: foot.y + 6 }, () => paintPips(paper, machine.level));
  placed(paper, { x: foot.x, y: foot.y + 13 }, () => paintBar(paper, machine.condition / 1_000_000, 30));
  if (detail === "near") {
    letter(
      paper,
      `+${energy(Math.round(machine.yieldToday / ROUGHLY) * ROUGHLY)}`,
      // A little towards the own house, away from what the neighbour's generators say.
      { x: foot.x - Math.sign(foot.x) * 10, y: foot.y + 17.5 + small / 2 },
      { size: small, weight: 600, colour: palette.energyInk, halo: palette.card },
    );
  }
}

/** What is on the shelf for others: a counter in front of the house. */
function paintStall(paper: Paper, model: HomeModel, detail: Detail): void {
  const count = model.shelf.length;
  if (count === 0) return;
  const step = 17;
  const half = (count * step) / 2 + 3;
  const counter = handPath(
    [
      { x: -half, y: 24 },
      { x: half, y: 24 },
      { x: half - 2, y: 31 },
      { x: 2 - half, y: 31 },
    ],
    true,
    0.3,
    chanceFrom(model.seat),
  );
  model.shelf.forEach(([good], i) => {
    placed(paper, { x: (i - (count - 1) / 2) * step, y: 17 }, () => paintToken(paper, good));
  });
  inked(paper, counter, palette.earth, 1.2);
  if (detail !== "near") return;
  model.shelf.forEach(([, pieces], i) => {
    letter(paper, String(pieces), { x: (i - (count - 1) / 2) * step, y: 27.8 }, { size: 9, weight: 700 });
  });
}

function paintTag(paper: Paper, model: HomeModel, { detail, lettering, widest, namesOnly }: HomeStyle): void {
  const far = detail === "far" || namesOnly;
  const purse = far && !model.own ? "" : whole(model.purse);
  const tall = lettering * 1.5;
  const mark = tall * 0.9;
  const small = lettering * 0.92;
  paper.font = `600 ${small}px ${FONT}`;
  const purseWide = purse === "" ? 0 : paper.measureText(purse).width + small * 1.35;
  // From afar the marks sit on the corners of the tag, so that the name keeps its room.
  const left = far ? 0 : model.marks.length * mark * 0.95;
  const right = model.done && !far ? mark * 0.95 : 0;
  paper.font = `650 ${lettering}px ${FONT}`;
  const name = shorten(
    paper,
    model.name,
    Math.max(lettering * 2.2, widest - left - right - purseWide - lettering * 0.9),
  );
  const nameWide = paper.measureText(name).width;
  const wide = left + nameWide + (purseWide > 0 ? purseWide + lettering * 0.35 : 0) + right + lettering * 0.9;
  const card = tagShape(-wide / 2, TAG_TOP, wide, tall);
  wash(paper, card, faint(palette.ink, 0.16), 1.6);
  inked(paper, card, model.own ? mix(palette.energy, palette.card, 0.45) : palette.card, model.own ? 1.8 : 1.2);
  const middle = TAG_TOP + tall / 2;
  let x = -wide / 2 + lettering * 0.45;
  model.marks.forEach((kind, i) => {
    const at = far ? { x: -wide / 2 + i * mark * 0.8, y: TAG_TOP - mark * 0.08 } : { x: x + mark * 0.42, y: middle };
    placedScaled(paper, at, mark / (far ? 21 : 24), () => paintMark(paper, kind));
    if (!far) x += mark * 0.95;
  });
  letter(paper, name, { x, y: middle + lettering * 0.04 }, { size: lettering, weight: 650, align: "left" });
  x += nameWide + lettering * 0.35;
  if (purseWide > 0) {
    placedScaled(paper, { x: x + small * 0.55, y: middle }, small / 14, () => paintToken(paper, "T"));
    letter(
      paper,
      purse,
      { x: x + small * 1.2, y: middle + lettering * 0.04 },
      { size: small, weight: 600, align: "left", colour: palette.moneyInk },
    );
  }
  const done = far
    ? { x: wide / 2, y: TAG_TOP - mark * 0.08 }
    : { x: wide / 2 - lettering * 0.35 - mark * 0.45, y: middle };
  if (model.done) placedScaled(paper, done, mark / 22, () => paintMark(paper, "done"));
}

function placedScaled(paper: Paper, at: { x: number; y: number }, scale: number, paint: () => void): void {
  placed(paper, at, () => {
    paper.scale(scale, scale);
    paint();
  });
}

/** A slip of paper with cut corners. */
function tagShape(x: number, y: number, w: number, h: number): Path2D {
  const cut = h * 0.22;
  const path = new Path2D();
  path.moveTo(x + cut, y);
  path.lineTo(x + w - cut, y);
  path.quadraticCurveTo(x + w, y, x + w, y + cut);
  path.lineTo(x + w, y + h - cut);
  path.quadraticCurveTo(x + w, y + h, x + w - cut, y + h);
  path.lineTo(x + cut, y + h);
  path.quadraticCurveTo(x, y + h, x, y + h - cut);
  path.lineTo(x, y + cut);
  path.quadraticCurveTo(x, y, x + cut, y);
  path.closePath();
  return path;
}

/** The number of the bucket, as a seal at the upper right. */
function paintBadge(paper: Paper, { bucket, of }: { bucket: number; of: number }): void {
  const at = { x: -70, y: -58 };
  inked(paper, ellipse(at, 17, 17), bucketColour(bucket, of), 2);
  letter(paper, String(bucket), { x: at.x, y: at.y + 1 }, { size: 21, weight: 700, colour: bucketInk(bucket, of) });
}
