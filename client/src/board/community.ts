/** The community as a place: everything on the map but the matrix. Keeps pictures in step with what the board was told. */
import type { WeatherView } from "@commonwatt/shared/views/types.ts";
import type Phaser from "phaser";
import { bankModel } from "./bank.ts";
import { letterSize } from "./detail.ts";
import { FlowLayer } from "./flowLayer.ts";
import { HomeLayer } from "./homeLayer.ts";
import { homeModel, type Lens } from "./homestead.ts";
import type { Jobs } from "./jobs.ts";
import { type Layout, layOut } from "./layout.ts";
import { LoanLayer } from "./loanLayer.ts";
import { type Look, lookAt } from "./look.ts";
import { Plate } from "./plate.ts";
import { nameOf, type Told } from "./state.ts";
import { BANK_REACH, paintBank, paintPavement } from "./textures/bank.ts";
import { paintLandscape } from "./textures/landscape.ts";
import { hourOf } from "./textures/tone.ts";
import type { BoardOptions, Box, Choice, Point, Size } from "./types.ts";
import { WeatherLayer } from "./weatherLayer.ts";
import { type Wires, wireUp } from "./wires.ts";

/** Units of the largest letters at the Bank. */
const BANK_LETTERS = { near: 21, far: 27 } as const;
const DEPTH = { ground: 0, pavement: 4, bank: 10 } as const;
/**
 * The map is laid out anew only when the frame's proportions have changed by more than this factor. A report takes width
 * from the map for a moment: for that, nobody's home moves.
 */
const RESHAPED = { day: 1.15, report: 1.45 } as const;
/** Up to this much above the whole map's scale the ground is drawn at exactly that: it is then copied, not scaled. */
const NEARLY = 1.25;
/** CSS pixels of height under which a frame across the window is a strip */
const STRIP = 300;
/** Share of the window's height that a strip has once it has grown. */
const GROWN = 0.7;
/** Half the width, height above and below its ground that belong to a homestead for the pointer. */
const TOUCH = { side: 88, up: 92, down: 66 } as const;

/** Rounded, so that the ground is not drawn anew for a difference nobody sees. */
function sunshineOf({ districts }: WeatherView): number {
  const mean = districts.reduce((sum, { sun }) => sum + sun, 0) / Math.max(1, districts.length) / 1_000_000;
  return Math.round(mean * 4) / 4;
}

export class Community {
  layout: Layout | undefined;
  private wires: Wires = new Map();
  private readonly jobs: Jobs;
  private readonly options: BoardOptions;
  private readonly ground: Plate;
  private readonly pavement: Plate;
  private readonly bank: Plate;
  private readonly homes: HomeLayer;
  private readonly weather: WeatherLayer;
  private readonly loans: LoanLayer;
  readonly flows: FlowLayer;
  private laidOut = { key: "", aspect: 1 };
  private groundDrawn = { key: "", device: 0 };
  private bankDrawn = "";
  private ringDrawn = "";

  constructor(scene: Phaser.Scene, jobs: Jobs, options: BoardOptions) {
    this.jobs = jobs;
    this.options = options;
    this.ground = new Plate(scene, DEPTH.ground);
    this.pavement = new Plate(scene, DEPTH.pavement);
    this.bank = new Plate(scene, DEPTH.bank);
    this.homes = new HomeLayer(scene, jobs);
    this.weather = new WeatherLayer(scene);
    this.loans = new LoanLayer(scene);
    this.flows = new FlowLayer(scene);
  }

  /** Lays the map out for the peers and the frame. Returns true when it has changed. */
  arrange(told: Told, frame: Size): boolean {
    if (told.view === undefined) return false;
    const peers = told.view.peers.map(({ seat, x, y, district }) => ({ seat, x, y, district }));
    const key = JSON.stringify(peers);
    // A low strip shows only a part of the map, which stays the same when the strip grows.
    const { innerWidth, innerHeight } = window;
    const isStrip = frame.h < STRIP && frame.w > innerWidth / 2;
    const aspect = isStrip ? innerWidth / (innerHeight * GROWN) : frame.w / frame.h;
    const change = Math.max(aspect / this.laidOut.aspect, this.laidOut.aspect / aspect);
    const reshaped = told.view.phase === "report" ? RESHAPED.report : RESHAPED.day;
    if (key === this.laidOut.key && change < reshaped) return false;
    this.layout = layOut(peers, aspect);
    this.wires = wireUp(this.layout);
    this.laidOut = { key, aspect };
    this.flows.stop();
    return true;
  }

  /** Brings all pictures up to date. `seen`: the part of the world in the frame. */
  sync(told: Told, step: number, pixelRatio: number, fit: number, seen: Box): void {
    const { view } = told;
    const { layout } = this;
    if (view === undefined || layout === undefined) return;
    const tone = { season: view.weather.season, hour: hourOf(view.phase) };
    const look = lookAt(tone, step, pixelRatio, this.options);
    this.syncGround(layout, look, fit * pixelRatio, sunshineOf(view.weather));
    const lens: Lens | undefined =
      told.lens === undefined || told.affinity === undefined ? undefined : { seat: told.lens, affinity: told.affinity };
    const models = view.peers.map((peer) =>
      homeModel(
        peer,
        told.people.find(({ seat }) => seat === peer.seat),
        nameOf(told, peer.seat, this.options.text),
        told.me?.seat === peer.seat,
        lens,
      ),
    );
    this.homes.sync(models, layout, look);
    this.syncBank(told, layout, look);
    this.weather.sync(view.weather, layout, look);
    this.loans.sync(view, told.me, layout, look, seen);
    const ringed = typeof told.chosen === "number" ? layout.homes.find(({ seat }) => seat === told.chosen) : undefined;
    const ring = JSON.stringify([ringed, look.device]);
    if (ring !== this.ringDrawn) {
      this.ringDrawn = ring;
      this.homes.choose(ringed, look);
    }
  }

  show(visible: boolean): void {
    this.ground.show(visible);
    this.pavement.show(visible);
    this.bank.show(visible);
    this.homes.show(visible);
    this.weather.show(visible);
    this.loans.show(visible);
    if (!visible) {
      this.flows.stop();
      this.ringDrawn = "";
    }
  }

  /** Lets wind turn and clouds sway. `strength` from 0 to 1 eases the rotors in and out. */
  breathe(told: Told, seconds: number, strength: number): void {
    const winds = told.view?.weather.districts.map(({ wind }) => wind / 1_000_000) ?? [];
    this.homes.turn(seconds, winds, strength);
    this.weather.drift(seconds * strength);
  }

  breathes(): boolean {
    return this.homes.hasRotors() || this.weather.moves();
  }

  launch(flows: Parameters<FlowLayer["launch"]>[0], now: number): void {
    if (this.layout !== undefined) this.flows.launch(flows, this.layout, this.wires, now);
  }

  /** What stands at a place of the world. */
  at({ x, y }: Point): Choice | undefined {
    const { layout } = this;
    if (layout === undefined) return undefined;
    let best: { seat: number; away: number } | undefined;
    for (const home of layout.homes) {
      if (Math.abs(x - home.x) > TOUCH.side || y < home.y - TOUCH.up || y > home.y + TOUCH.down) continue;
      const away = Math.hypot(x - home.x, y - home.y + 10);
      if (best === undefined || away < best.away) best = { seat: home.seat, away };
    }
    if (best !== undefined) return best.seat;
    const { bank } = layout;
    return Math.abs(x - bank.x) < BANK_REACH.left - 10 &&
      y > bank.y - BANK_REACH.up + 10 &&
      y < bank.y + BANK_REACH.down - 8
      ? "bank"
      : undefined;
  }

  private syncGround(layout: Layout, look: Look, fitted: number, sunshine: number): void {
    const key = JSON.stringify([layout.world, layout.homes, look.tone, sunshine]);
    // Crisp for the whole map; from close by the ground may be as soft as a wash, up to twice that.
    const device = look.device <= fitted * NEARLY ? fitted : Math.min(look.device, fitted * 2);
    const sharp = device <= this.groundDrawn.device * 1.35 && (device > fitted || device === this.groundDrawn.device);
    if (key === this.groundDrawn.key && sharp) return;
    this.groundDrawn = { key, device };
    const { wires } = this;
    this.jobs.add("ground", () =>
      this.ground
        .place({ x: 0, y: 0 })
        .draw({ x: 0, y: 0, ...layout.world }, device, (paper) =>
          paintLandscape(paper, layout, wires, look.tone, sunshine),
        ),
    );
  }

  private syncBank(told: Told, layout: Layout, look: Look): void {
    if (told.view === undefined) return;
    const model = bankModel(told.view.bank, told.view.loans, told.chosen === "bank");
    const key = JSON.stringify([model, layout.bank, look.tone, look.step, look.device]);
    if (key === this.bankDrawn) return;
    this.bankDrawn = key;
    const style = {
      tone: look.tone,
      isFar: look.isFar,
      lettering: letterSize(look.reading, 15, look.isFar ? BANK_LETTERS.far : BANK_LETTERS.near),
      detail: look.detail,
      text: look.text,
    };
    const { left, right, up, down } = BANK_REACH;
    this.bank.image.setDepth(DEPTH.bank + layout.bank.y);
    this.jobs.add("bank", () => {
      this.pavement
        .place(layout.bank)
        .draw({ x: -left, y: -70, w: left * 2, h: 70 + down + 8 }, look.device, (paper) =>
          paintPavement(paper, model, look.tone),
        );
      this.bank
        .place(layout.bank)
        .draw({ x: -left, y: -up, w: left + right, h: up + down }, look.device, (paper) =>
          paintBank(paper, model, style),
        );
    });
  }
}
