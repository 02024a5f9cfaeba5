/** The one Phaser scene: holds the camera, decides what is shown and when the next frame is needed. */
import Phaser from "phaser";
import { palette } from "../ui/palette.ts";
import { between, type Eye, type Frame, fitZoom, kept, welcome } from "./camera.ts";
import { Community } from "./community.ts";
import { stepOf } from "./detail.ts";
import { Jobs } from "./jobs.ts";
import { MatrixLayer } from "./matrixLayer.ts";
import type { Want } from "./pulse.ts";
import { nameOf, type Told } from "./state.ts";
import type { BoardOptions, Box, Mode, Size } from "./types.ts";

const JOBS_MS = 7;
const GLIDE_MS = 240;
/** Pictures are drawn for a new distance only when it has been the same for this long. */
const SETTLED_MS = 130;
/** How long wind is seen after something happened, and how long it takes to die down. */
const BREEZE_MS = 4_500;
const CALM_MS = 1_400;

export class Stage extends Phaser.Scene {
  /** CSS pixels of the frame, and device pixels for each */
  size: Size = { w: 1, h: 1 };
  pixelRatio = 1;
  private readonly told: Told;
  private readonly options: BoardOptions;
  private readonly jobs = new Jobs();
  private readonly eyes: Record<Mode, Eye | undefined> = { community: undefined, matrix: undefined };
  private community: Community | undefined;
  private matrix: MatrixLayer | undefined;
  private glide: { from: Eye; to: Eye; began: number } | undefined;
  private step = 0;
  private changed = true;
  private movedAt = 0;
  private breezeUntil = 0;
  private breathedAt = 0;
  private begun: () => void;

  constructor(told: Told, options: BoardOptions, begun: () => void) {
    super("stage");
    this.told = told;
    this.options = options;
    this.begun = begun;
  }

  create(): void {
    this.cameras.main.setBackgroundColor(palette.paperDeep);
    this.community = new Community(this, this.jobs, this.options);
    this.matrix = new MatrixLayer(this, this.jobs);
    this.begun();
  }

  /** Something the board was told has changed: everything is compared with what is drawn in the next frame. */
  touch(): void {
    this.changed = true;
  }

  /** Wind blows for a while. */
  stir(now: number, ms = BREEZE_MS): void {
    if (!this.options.reducedMotion) this.breezeUntil = Math.max(this.breezeUntil, now + ms);
  }

  launch(flows: Parameters<Community["launch"]>[0], now: number): void {
    if (this.told.mode === "community") this.community?.launch(flows, now);
  }

  frame(): Frame {
    const { community, matrix } = this;
    if (this.told.mode === "matrix" && matrix !== undefined) return { view: this.size, world: matrix.plan.world };
    return { view: this.size, world: community?.layout?.world ?? { w: 1000, h: 1000 } };
  }

  eye(): Eye {
    return this.eyes[this.told.mode] ?? this.first();
  }

  private first(): Eye {
    const { told, community } = this;
    const home =
      told.mode === "community" ? community?.layout?.homes.find(({ seat }) => seat === told.me?.seat) : undefined;
    return welcome(this.frame(), home);
  }

  /** Looks from elsewhere: at once, or gliding there. */
  look(eye: Eye, gliding = false): void {
    const to = kept(eye, this.frame());
    const now = performance.now();
    if (gliding && !this.options.reducedMotion) this.glide = { from: this.eye(), to, began: now };
    else {
      this.glide = undefined;
      this.eyes[this.told.mode] = to;
    }
    this.movedAt = now;
  }

  /** Where a glide under way will end: what further steps build on. */
  heading(): Eye {
    return this.glide?.to ?? this.eye();
  }

  at(world: { x: number; y: number }): ReturnType<Community["at"]> {
    return this.community?.at(world);
  }

  plan(): MatrixLayer["plan"] | undefined {
    return this.matrix?.plan;
  }

  /** The frame has a new size: what was all in view stays so. */
  resized(size: Size, pixelRatio: number): void {
    const whole = this.eye().zoom <= fitZoom(this.frame()) * 1.02;
    this.size = size;
    this.pixelRatio = pixelRatio;
    if (whole) this.eyes[this.told.mode] = undefined;
    this.cameras?.main?.setSize(Math.round(size.w * pixelRatio), Math.round(size.h * pixelRatio));
    this.touch();
  }

  /** One frame. Returns when the next is wanted. */
  advance(now: number): Want {
    const { community, matrix } = this;
    if (community === undefined || matrix === undefined || this.told.view === undefined) return "rest";
    if (this.glide !== undefined) this.glideOn(now);
    const settled = now - this.movedAt > SETTLED_MS && this.glide === undefined;
    if (this.changed || (settled && this.stepNow() !== this.step) || (settled && this.movedAt !== 0)) {
      if (settled || this.step === 0) this.step = this.stepNow();
      if (settled) this.movedAt = 0;
      this.changed = false;
      this.redraw(community, matrix);
    }
    const busy = this.jobs.work(JOBS_MS);
    this.aim();
    const flying = community.flows.fly(now, this.eye().zoom, community.layout ?? NOWHERE);
    const breathing = this.breathe(community, now);
    if (busy || flying || this.glide !== undefined) return "fast";
    return breathing || this.movedAt !== 0 ? "slow" : "rest";
  }

  private redraw(community: Community, matrix: MatrixLayer): void {
    const { told } = this;
    const inMatrix = told.mode === "matrix" && told.affinity !== undefined;
    // The matrix has a frame of its own: it leaves the map as it was.
    if (!inMatrix && community.arrange(told, this.size)) {
      this.eyes.community = undefined;
      this.step = this.stepNow();
    }
    if (told.affinity !== undefined && inMatrix) {
      matrix.prepare(told.affinity.size);
      const { zoom } = this.eye();
      const names = Array.from({ length: told.affinity.size }, (_, seat) => nameOf(told, seat, this.options.text));
      matrix.sync(
        { affinity: told.affinity, names, own: told.me?.seat, lens: told.lens, zoom, text: this.options.text },
        zoom * this.pixelRatio,
      );
    }
    community.show(!inMatrix);
    if (!inMatrix) community.sync(told, this.step, this.pixelRatio, fitZoom(this.frame()), this.seen());
    matrix.show(inMatrix);
    if (inMatrix) matrix.point(told.cell);
  }

  private breathe(community: Community, now: number): boolean {
    const left = this.breezeUntil - now;
    const passed = Math.min(0.1, (now - this.breathedAt) / 1000);
    this.breathedAt = now;
    if (left <= 0 || this.told.mode !== "community" || !community.breathes()) return false;
    community.breathe(this.told, passed, Math.min(1, left / CALM_MS));
    return true;
  }

  private stepNow(): number {
    return stepOf(this.eye().zoom);
  }

  private seen(): Box {
    const { x, y, zoom } = this.eye();
    const [w, h] = [this.size.w / zoom, this.size.h / zoom];
    return { x: Math.round(x - w / 2), y: Math.round(y - h / 2), w: Math.round(w), h: Math.round(h) };
  }

  private aim(): void {
    const eye = kept(this.eye(), this.frame());
    const zoom = eye.zoom * this.pixelRatio;
    const camera = this.cameras.main;
    // The world's corner falls on a whole pixel, so that the ground need not be smoothed in every frame.
    const snapped = (middle: number, size: number): number => {
      const corner = size / 2 - middle * zoom;
      return middle + (corner - Math.round(corner)) / zoom;
    };
    camera.setZoom(zoom).centerOn(snapped(eye.x, camera.width), snapped(eye.y, camera.height));
  }

  private glideOn(now: number): void {
    if (this.glide === undefined) return;
    const { from, to, began } = this.glide;
    const share = Math.min(1, (now - began) / GLIDE_MS);
    this.eyes[this.told.mode] = between(from, to, 1 - (1 - share) ** 3);
    this.movedAt = now;
    if (share === 1) this.glide = undefined;
  }
}

const NOWHERE = {
  world: { w: 1, h: 1 },
  homes: [],
  bank: { x: 0, y: 0 },
  pool: { x: 0, y: 0 },
  fan: { half: 0, down: 0, most: 1 },
  edges: [],
};
