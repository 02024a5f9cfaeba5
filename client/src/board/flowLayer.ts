/** Sparks, coins and goods on their way. Images are kept and used again; nothing is made while things fly. */

import type { Flow } from "@commonwatt/shared/views/types.ts";
import type Phaser from "phaser";
import { palette } from "../ui/palette.ts";
import { planTrips, type Trip } from "./flowPlan.ts";
import type { Layout } from "./layout.ts";
import { MOUTH } from "./places.ts";
import { addCanvas } from "./plate.ts";
import { type Route, routeOf } from "./routes.ts";
import { paintToken, tokens } from "./textures/goods.ts";
import { faint } from "./textures/ink.ts";
import type { Wires } from "./wires.ts";

const DEPTH = 6_000;
/** more than this are not flown at a time: what comes on top is seen in the numbers alone */
const MOST = 260;
const TOKEN_PIXELS = 48;
const GLOW_MS = 420;
const SIZE = { units: 17, cssPixels: 13 } as const;

interface Flight {
  readonly trip: Trip;
  readonly route: Route;
  readonly begins: number;
  readonly image: Phaser.GameObjects.Image;
}

export class FlowLayer {
  private readonly scene: Phaser.Scene;
  private readonly spare: Phaser.GameObjects.Image[] = [];
  private readonly keys = new Map<string, string>();
  private readonly glow: Phaser.GameObjects.Image;
  private flights: Flight[] = [];
  private glowUntil = 0;

  constructor(scene: Phaser.Scene) {
    this.scene = scene;
    for (const token of tokens)
      this.keys.set(
        token,
        this.texture((paper) => paintToken(paper, token)),
      );
    const key = this.texture((paper) => {
      const light = paper.createRadialGradient(0, 0, 0, 0, 0, 8);
      light.addColorStop(0, faint(palette.card, 0.95));
      light.addColorStop(0.4, faint(palette.energy, 0.6));
      light.addColorStop(1, faint(palette.energy, 0));
      paper.fillStyle = light;
      paper.fillRect(-8, -8, 16, 16);
    });
    this.glow = scene.add
      .image(0, 0, key)
      .setDepth(DEPTH - 1)
      .setVisible(false);
  }

  launch(flows: readonly Flow[], layout: Layout, wires: Wires, now: number): void {
    for (const trip of planTrips(flows)) {
      if (this.flights.length >= MOST) return;
      const route = routeOf(trip, layout, wires);
      const key = this.keys.get(trip.what);
      if (route === undefined || key === undefined) continue;
      const image = this.spare.pop() ?? this.scene.add.image(0, 0, key).setDepth(DEPTH);
      image.setTexture(key).setVisible(false).setAlpha(1);
      this.flights.push({ trip, route, begins: now + trip.delay, image });
    }
  }

  /** Moves everything to where it is at `now`. Returns true while something flies. */
  fly(now: number, zoom: number, layout: Layout): boolean {
    const size = Math.max(SIZE.units, SIZE.cssPixels / zoom) / TOKEN_PIXELS;
    const still: Flight[] = [];
    for (const flight of this.flights) {
      const share = (now - flight.begins) / flight.trip.lasts;
      if (share >= 1) {
        if (flight.trip.what === "J" && flight.trip.to === "bank") this.glowUntil = now + GLOW_MS;
        this.spare.push(flight.image.setVisible(false));
        continue;
      }
      still.push(flight);
      if (share >= 0) move(flight, share, size);
    }
    this.flights = still;
    const glowing = this.glowUntil - now;
    this.glow.setVisible(glowing > 0);
    if (glowing > 0) {
      const strength = glowing / GLOW_MS;
      this.glow
        .setPosition(layout.bank.x + MOUTH.x, layout.bank.y + MOUTH.y - 30)
        .setAlpha(strength)
        .setScale((1.8 + (1 - strength)) * (150 / TOKEN_PIXELS) * 0.6);
    }
    return still.length > 0 || glowing > 0;
  }

  /** Ends all flights at once. */
  stop(): void {
    for (const { image } of this.flights) this.spare.push(image.setVisible(false));
    this.flights = [];
    this.glowUntil = 0;
    this.glow.setVisible(false);
  }

  private texture(paint: (paper: CanvasRenderingContext2D) => void): string {
    const canvas = document.createElement("canvas");
    canvas.width = TOKEN_PIXELS;
    canvas.height = TOKEN_PIXELS;
    const paper = canvas.getContext("2d");
    if (paper === null) throw new Error("this browser gives no 2d canvas");
    paper.setTransform(TOKEN_PIXELS / 17, 0, 0, TOKEN_PIXELS / 17, TOKEN_PIXELS / 2, TOKEN_PIXELS / 2);
    paint(paper);
    return addCanvas(this.scene, canvas).key;
  }
}

function move({ trip, route, image }: Flight, share: number, size: number): void {
  const { x, y } = route(share);
  const fading = trip.to === "lost" ? 1 - share : Math.min(1, share * 6, (1 - share) * 6);
  const born = trip.minted && share < 0.2 ? 0.6 + share * 2 : 1;
  image
    .setPosition(x, y)
    .setScale(size * born)
    .setAlpha(fading)
    .setVisible(true);
}
