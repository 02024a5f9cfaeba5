/** The middle of the map: the vessel of the Peer Grid, the Bank's banner and till, and the basin of the loan pool. */
import { energy, whole } from "../../ui/format.ts";
import { palette } from "../../ui/palette.ts";
import { type BankModel, vesselLevels } from "../bank.ts";
import { chanceFrom } from "../chance.ts";
import type { Detail } from "../detail.ts";
import { POOL } from "../layout.ts";
import { TILL } from "../places.ts";
import type { BoardOptions } from "../types.ts";
import { paintToken } from "./goods.ts";
import {
  blob,
  ellipse,
  FONT,
  faint,
  handPath,
  hatch,
  inked,
  letter,
  line,
  mix,
  type Paper,
  SERIF,
  wash,
} from "./ink.ts";
import { seasons, shade, type Tone } from "./tone.ts";

/** How far the picture reaches from the Bank's place. */
export const BANK_REACH = { left: 185, right: 205, up: 238, down: 118 } as const;

const VESSEL = { half: 56, top: -150, bottom: 2, lid: 15 } as const;
const BASIN = { rx: 78, ry: 27 } as const;

export interface BankStyle {
  /** letters are so large that the till's stand above it: below is the Bank's name */
  readonly isFar: boolean;
  readonly tone: Tone;
  readonly lettering: number;
  readonly detail: Detail;
  readonly text: BoardOptions["text"];
}

export function paintBank(paper: Paper, model: BankModel, style: BankStyle): void {
  paintVessel(paper, model);
  paintTill(paper);
  paintBasin(paper, model);
  if (style.tone.hour !== "day") {
    paper.save();
    paper.globalCompositeOperation = "source-atop";
    paper.fillStyle = shade[style.tone.hour];
    paper.fillRect(-BANK_REACH.left, -BANK_REACH.up, 420, 400);
    paper.restore();
  }
  paintMarks(paper, model, style);
  paintBanner(paper, model, style);
  paintCounts(paper, model, style);
}

/** The square the Bank stands on, drawn apart: loans run over it and behind the rest. */
export function paintPavement(paper: Paper, model: Pick<BankModel, "selected">, tone: Tone): void {
  const chance = chanceFrom(301);
  const square = blob({ x: 0, y: 26 }, 168, 84, 16, 0.03, chance);
  wash(paper, square, faint(palette.ink, 0.12), 4);
  const stone = mix(palette.paperDeep, seasons[tone.season].snow ? palette.card : palette.earth, 0.2);
  inked(paper, square, stone, model.selected ? 4 : 1.5, model.selected ? palette.energyInk : palette.ink);
  paper.save();
  paper.clip(square);
  const joints = new Path2D();
  for (const reach of [0.34, 0.56, 0.78]) joints.ellipse(0, 26, 168 * reach, 84 * reach, 0, 0, Math.PI * 2);
  for (let i = 0; i < 22; i++) {
    const angle = (i / 22) * Math.PI * 2;
    joints.moveTo(Math.cos(angle) * 56, 26 + Math.sin(angle) * 28);
    joints.lineTo(Math.cos(angle) * 170, 26 + Math.sin(angle) * 86);
  }
  line(paper, joints, 0.9, mix(stone, palette.ink, 0.2));
  paper.restore();
  paper.save();
  paper.globalCompositeOperation = "source-atop";
  paper.fillStyle = shade[tone.hour];
  paper.fillRect(-BANK_REACH.left, -BANK_REACH.up, 420, 400);
  paper.restore();
}

/** A glass drum with a lid, as full as the Peer Grid's inventory. */
function paintVessel(paper: Paper, model: BankModel): void {
  const { half, top, bottom, lid } = VESSEL;
  const { full } = vesselLevels(model);
  const drum = new Path2D();
  drum.moveTo(-half, top);
  drum.lineTo(-half, bottom);
  drum.bezierCurveTo(-half, bottom + lid * 1.3, half, bottom + lid * 1.3, half, bottom);
  drum.lineTo(half, top);
  drum.ellipse(0, top, half, lid, 0, 0, Math.PI, true);
  drum.closePath();
  wash(paper, ellipse({ x: 10, y: bottom + 12 }, half + 16, 18), faint(palette.ink, 0.18), 0);
  wash(paper, drum, mix(palette.sky, palette.card, 0.72), 0);
  const surface = bottom + (top - bottom) * Math.min(1, full);
  paper.save();
  paper.clip(drum);
  const light = paper.createLinearGradient(-half, 0, half, 0);
  light.addColorStop(0, mix(palette.energy, palette.warn, 0.2));
  light.addColorStop(0.4, mix(palette.energy, palette.card, 0.3));
  light.addColorStop(1, mix(palette.energy, palette.energyInk, 0.25));
  paper.fillStyle = light;
  paper.fillRect(-half, surface, half * 2, bottom + lid * 2 - surface);
  paper.fill(ellipse({ x: 0, y: surface }, half, lid));
  paper.restore();
  if (full > 0.01)
    inked(
      paper,
      ellipse({ x: 0, y: surface }, half - 1, lid - 1),
      mix(palette.energy, palette.card, 0.45),
      1,
      palette.energyInk,
    );
  const shine = handPath(
    [
      { x: -half + 10, y: top + 22 },
      { x: -half + 20, y: top + 25 },
      { x: -half + 20, y: bottom - 6 },
      { x: -half + 10, y: bottom - 10 },
    ],
    true,
    0,
    chanceFrom(302),
    0.3,
  );
  paper.fillStyle = faint(palette.card, 0.55);
  paper.fill(shine);
  line(paper, drum, 2.2);
  for (const y of [top + 34, bottom - 30]) {
    const hoop = new Path2D();
    hoop.moveTo(-half, y);
    hoop.bezierCurveTo(-half, y + lid * 1.3, half, y + lid * 1.3, half, y);
    line(paper, hoop, 1, faint(palette.ink, 0.4));
  }
  paintLid(paper);
}

function paintLid(paper: Paper): void {
  const { half, top, lid } = VESSEL;
  inked(paper, ellipse({ x: 0, y: top }, half + 4, lid + 2), mix(palette.earth, palette.card, 0.35), 2);
  inked(paper, ellipse({ x: 0, y: top - 5 }, half - 14, lid - 5), mix(palette.earth, palette.card, 0.15), 1.5);
  const rays = new Path2D();
  for (let i = 0; i < 9; i++) {
    const angle = Math.PI + (i / 8) * Math.PI;
    rays.moveTo(Math.cos(angle) * 15, top - 13 + Math.sin(angle) * 13);
    rays.lineTo(Math.cos(angle) * 23, top - 13 + Math.sin(angle) * 20);
  }
  line(paper, rays, 2.2, palette.energyInk);
  const sun = new Path2D();
  sun.arc(0, top - 12, 11, Math.PI, 0);
  sun.closePath();
  inked(paper, sun, palette.energy, 1.6);
}

/** Low and high marks at the vessel's side, and how much is in it. */
function paintMarks(paper: Paper, model: BankModel, { lettering, text, detail }: BankStyle): void {
  const { half, top, bottom } = VESSEL;
  const levels = vesselLevels(model);
  const small = lettering * 0.86;
  const heights = { low: bottom + (top - bottom) * levels.low, high: bottom + (top - bottom) * levels.high };
  // The two words must not run into each other when the marks are close.
  const apart = Math.max(0, small * 1.25 - (heights.low - heights.high)) / 2;
  for (const [key, y, shift] of [
    ["high", heights.high, -apart],
    ["low", heights.low, apart],
  ] as const) {
    const colour = key === "low" ? palette.warn : palette.leafInk;
    line(
      paper,
      handPath(
        [
          { x: half - 22, y: y + 10 },
          { x: half + 2, y: y + 3 },
          { x: half + 12, y: y + shift },
        ],
        false,
        0,
        chanceFrom(303),
      ),
      2.2,
      colour,
    );
    const words =
      detail === "far"
        ? text(`board.mark.${key}.short`)
        : text(`board.mark.${key}`, { amount: energy(key === "low" ? model.low : model.high) });
    letter(
      paper,
      words,
      { x: half + 15, y: y + shift },
      {
        size: small,
        weight: 600,
        align: "left",
        colour,
        halo: faint(palette.paper, 0.9),
        within: BANK_REACH.right - half - 16,
      },
    );
  }
  letter(
    paper,
    energy(model.inventory),
    { x: 0, y: (top + bottom) / 2 + 14 },
    { size: lettering * 1.25, weight: 700, halo: faint(palette.card, 0.85) },
  );
}

function paintBanner(paper: Paper, model: BankModel, { lettering, text }: BankStyle): void {
  const open = model.request > 0;
  const words = open ? text("board.bank.asks", { amount: energy(model.request) }) : text("board.bank.closed");
  const chance = chanceFrom(304);
  const tall = lettering * 1.75;
  const y = VESSEL.top - 44 - tall / 2;
  paper.font = `650 ${lettering}px ${FONT}`;
  const half = Math.min(BANK_REACH.left - 20, paper.measureText(words).width / 2 + lettering);
  const colour = open ? mix(palette.energy, palette.card, 0.35) : mix(palette.inkSoft, palette.card, 0.72);
  for (const side of [-1, 1]) {
    line(
      paper,
      handPath(
        [
          { x: side * (half - 10), y: y + tall / 2 },
          { x: side * Math.min(half - 10, 66), y: VESSEL.top + 4 },
        ],
        false,
        0.4,
        chance,
      ),
      2,
      mix(palette.earth, palette.ink, 0.5),
    );
    inked(
      paper,
      handPath(
        [
          { x: side * (half - 8), y: y - tall / 2 + 5 },
          { x: side * (half + 15), y: y - tall / 2 + 6 },
          { x: side * (half + 7), y: y + 4 },
          { x: side * (half + 15), y: y + tall / 2 + 5 },
          { x: side * (half - 8), y: y + tall / 2 + 5 },
        ],
        true,
        0.3,
        chance,
      ),
      mix(colour, palette.ink, 0.18),
      1.3,
    );
  }
  const cloth = new Path2D();
  cloth.moveTo(-half, y - tall / 2);
  cloth.quadraticCurveTo(0, y - tall / 2 + 4, half, y - tall / 2);
  cloth.lineTo(half, y + tall / 2);
  cloth.quadraticCurveTo(0, y + tall / 2 + 4, -half, y + tall / 2);
  cloth.closePath();
  inked(paper, cloth, colour, 1.8);
  letter(paper, words, { x: 0, y: y + 2.5 }, { size: lettering, weight: 650, within: half * 2 - lettering });
}

/** A chest with a slot. */
function paintTill(paper: Paper): void {
  const chance = chanceFrom(305);
  const { x, y } = TILL;
  wash(paper, ellipse({ x: x + 3, y: y + 21 }, 32, 8), faint(palette.ink, 0.18), 0);
  inked(
    paper,
    handPath(
      [
        { x: x - 26, y: y - 4 },
        { x: x + 26, y: y - 4 },
        { x: x + 25, y: y + 20 },
        { x: x - 25, y: y + 20 },
      ],
      true,
      0.5,
      chance,
    ),
    mix(palette.money, palette.card, 0.35),
    1.7,
  );
  const lid = new Path2D();
  lid.moveTo(x - 28, y - 4);
  lid.bezierCurveTo(x - 28, y - 27, x + 28, y - 27, x + 28, y - 4);
  lid.closePath();
  inked(paper, lid, mix(palette.money, palette.card, 0.2), 1.7);
  line(
    paper,
    handPath(
      [
        { x: x - 9, y: y - 13 },
        { x: x + 9, y: y - 13 },
      ],
      false,
      0,
      chance,
    ),
    3.4,
  );
  paper.save();
  paper.translate(x, y + 7);
  paper.scale(1.15, 1.15);
  paintToken(paper, "T");
  paper.restore();
}

function paintBasin(paper: Paper, model: BankModel): void {
  const chance = chanceFrom(306);
  const { rx, ry } = BASIN;
  inked(paper, ellipse({ x: POOL.x, y: POOL.y + 8 }, rx + 8, ry + 7), mix(palette.inkSoft, palette.paper, 0.55), 1.8);
  inked(paper, ellipse({ x: POOL.x, y: POOL.y + 2 }, rx + 8, ry + 6), mix(palette.inkSoft, palette.paper, 0.74), 1.4);
  const water = ellipse({ x: POOL.x, y: POOL.y + 3 }, rx, ry);
  inked(
    paper,
    water,
    model.pool > 0 ? mix(palette.money, palette.card, 0.4) : mix(palette.money, palette.card, 0.82),
    1.5,
  );
  hatch(paper, water, { x: POOL.x - rx, y: POOL.y - 10, w: rx, h: 40 }, 9, faint(palette.card, 0.35));
  const ripples = new Path2D();
  ripples.ellipse(POOL.x, POOL.y + 4, rx * 0.62, ry * 0.6, 0, 0.3, Math.PI * 0.9);
  ripples.moveTo(POOL.x - rx * 0.8, POOL.y + 2);
  ripples.ellipse(POOL.x, POOL.y + 4, rx * 0.84, ry * 0.82, 0, Math.PI * 1.1, Math.PI * 1.6);
  line(paper, ripples, 1.2, faint(palette.card, 0.9));
  for (let i = 0; i < 12; i++) {
    const angle = (i / 12) * Math.PI * 2;
    const at = { x: POOL.x + Math.cos(angle) * (rx + 4), y: POOL.y + 4 + Math.sin(angle) * (ry + 3.5) };
    line(
      paper,
      handPath([at, { x: at.x + Math.cos(angle) * 5, y: at.y + Math.sin(angle) * 3.4 }], false, 0, chance),
      1,
      palette.inkSoft,
    );
  }
}

function paintCounts(paper: Paper, model: BankModel, { lettering, isFar, text }: BankStyle): void {
  const halo = faint(palette.paper, 0.92);
  letter(paper, text("board.bank.name"), { x: 0, y: 30 }, { size: lettering * 1.05, weight: 700, family: SERIF, halo });
  letter(
    paper,
    text("board.bank.till", { count: whole(model.till) }),
    { x: TILL.x, y: isFar ? TILL.y - 36 : TILL.y + 33 },
    { size: lettering * 0.9, weight: 650, colour: palette.moneyInk, halo, within: 120 },
  );
  letter(
    paper,
    text("board.bank.pool", { count: whole(model.pool) }),
    { x: POOL.x, y: POOL.y + 4 },
    { size: lettering * 0.95, weight: 700, colour: palette.ink, halo: faint(palette.card, 0.75), within: BASIN.rx * 2 },
  );
}
