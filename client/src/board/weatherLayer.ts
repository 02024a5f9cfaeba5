/** Clouds, gusts and signposts on the map. */

import type { WeatherView } from "@commonwatt/shared/views/types.ts";
import type Phaser from "phaser";
import { letterSize } from "./detail.ts";
import { type Layout, signFoot } from "./layout.ts";
import type { Look } from "./look.ts";
import { Plate } from "./plate.ts";
import { CLOUD, GUST, paintCloud, paintGust, paintSign } from "./textures/weather.ts";
import { type Drifter, hang } from "./weather.ts";

const DEPTH = { sign: 10, sky: 4_500 } as const;
/** Units of letters on signposts. */
const MOST = { near: 15.5, far: 19 } as const;
const SKY_SCALE = 0.8;
const SWAY = { cloud: 14, gust: 26 } as const;

export class WeatherLayer {
  private readonly scene: Phaser.Scene;
  private plates: Plate[] = [];
  private sky: { plate: Plate; drifter: Drifter; phase: number }[] = [];
  private drawn = "";
  private time = 0;

  constructor(scene: Phaser.Scene) {
    this.scene = scene;
  }

  sync(weather: WeatherView, layout: Layout, look: Look): void {
    const signature = JSON.stringify([weather, layout.world, layout.homes.length, look.tone, look.step, look.device]);
    if (signature === this.drawn) return;
    this.drawn = signature;
    this.clear();
    this.paintSky(weather, layout, look);
    weather.districts.forEach((district, i) => {
      const foot = signFoot(layout, i);
      const lettering = letterSize(look.reading, 13, look.isFar ? MOST.far : MOST.near);
      const sign = new Plate(this.scene, DEPTH.sign + foot.y).place(foot);
      sign.draw({ x: -86, y: -130, w: 186, h: 138 }, look.device, (paper) =>
        paintSign(paper, i, district, { lettering, detail: look.detail }, look.text),
      );
      this.plates.push(sign);
    });
  }

  /** Lets clouds and gusts sway for `seconds`. */
  drift(seconds: number): void {
    this.time += seconds;
    for (const { plate, drifter, phase } of this.sky) {
      const slow = drifter.kind === "cloud" ? 0.25 : 0.9 * Math.max(0.4, drifter.force);
      plate.place({ x: drifter.x + Math.sin(this.time * slow + phase) * SWAY[drifter.kind], y: drifter.y });
      if (drifter.kind === "gust") plate.image.setAlpha(0.55 + 0.35 * Math.cos(this.time * slow + phase));
    }
  }

  moves(): boolean {
    return this.sky.length > 0;
  }

  show(visible: boolean): void {
    for (const plate of this.plates) plate.show(visible);
    for (const { plate } of this.sky) plate.show(visible);
  }

  private paintSky(weather: WeatherView, layout: Layout, look: Look): void {
    const scaled = ({ w, h }: { w: number; h: number }) => ({ w: w * SKY_SCALE, h: h * SKY_SCALE });
    hang(layout, weather.districts, { cloud: scaled(CLOUD), gust: scaled(GUST) }).forEach((drifter, i) => {
      const plate = new Plate(this.scene, DEPTH.sky).place(drifter);
      const size = drifter.kind === "cloud" ? CLOUD : GUST;
      plate.draw({ x: -size.w / 2, y: -size.h / 2, ...size }, look.device * SKY_SCALE, (paper) =>
        drifter.kind === "cloud" ? paintCloud(paper, i, drifter.force) : paintGust(paper, drifter.force),
      );
      plate.image.setScale(plate.image.scale * SKY_SCALE).setAlpha(drifter.kind === "cloud" ? 0.9 : 0.8);
      this.sky.push({ plate, drifter, phase: i * 2.1 });
    });
  }

  private clear(): void {
    for (const plate of this.plates) plate.destroy();
    for (const { plate } of this.sky) plate.destroy();
    this.plates = [];
    this.sky = [];
  }
}
