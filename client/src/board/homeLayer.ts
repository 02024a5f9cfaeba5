/** All homesteads on the map, their turning rotors, and the ring around the chosen one. */
import type Phaser from "phaser";
import { palette } from "../ui/palette.ts";
import { letterSize } from "./detail.ts";
import type { HomeModel } from "./homestead.ts";
import type { Jobs } from "./jobs.ts";
import type { Layout, Place } from "./layout.ts";
import type { Look } from "./look.ts";
import { addCanvas, Plate } from "./plate.ts";
import { HUB, paintRotor, WORN } from "./textures/generators.ts";
import { hubsOf, paintHomestead, REACH } from "./textures/homestead.ts";
import { ellipse, faint, line } from "./textures/ink.ts";

const BOX = { x: -REACH.left, y: -REACH.up, w: REACH.left + REACH.right, h: REACH.up + REACH.down };
const ROTOR_BOX = { x: -HUB.reach - 3, y: -HUB.reach - 3, w: HUB.reach * 2 + 6, h: HUB.reach * 2 + 6 };
const DEPTH = 10;
/** turns a second in a mean wind at full condition */
const TURNS = 0.32;
const WIDEST_NAME = 172;

interface Rotor {
  readonly image: Phaser.GameObjects.Image;
  readonly district: number;
  readonly condition: number;
}
interface Home {
  readonly plate: Plate;
  rotors: Rotor[];
  drawn: string;
}

export class HomeLayer {
  private readonly scene: Phaser.Scene;
  private readonly jobs: Jobs;
  private readonly homes = new Map<number, Home>();
  private readonly ring: Plate;
  private readonly rotorKeys = new Map<string, string>();

  constructor(scene: Phaser.Scene, jobs: Jobs) {
    this.scene = scene;
    this.jobs = jobs;
    this.ring = new Plate(scene, DEPTH - 1);
  }

  /** Brings the pictures up to date; those that differ are drawn when there is time. */
  sync(models: readonly HomeModel[], layout: Layout, look: Look): void {
    const places = new Map(layout.homes.map((home) => [home.seat, home]));
    for (const model of models) {
      const place = places.get(model.seat);
      if (place === undefined) continue;
      const home = this.homeOf(model.seat);
      home.plate.place(place).image.setDepth(DEPTH + place.y);
      const signature = JSON.stringify([model, place, look.tone, look.step, look.device]);
      if (signature === home.drawn) continue;
      home.drawn = signature;
      this.jobs.add(`home ${model.seat}`, () => this.draw(home, model, place, look));
    }
    const present = new Set(models.map((model) => model.seat));
    for (const [seat, home] of this.homes) {
      if (present.has(seat)) continue;
      this.jobs.drop(`home ${seat}`);
      for (const rotor of home.rotors) rotor.image.destroy();
      home.plate.destroy();
      this.homes.delete(seat);
    }
  }

  /** Rings a homestead, or none. */
  choose(place: Place | undefined, look: Look): void {
    if (place === undefined) {
      this.ring.show(false);
      return;
    }
    this.ring.draw({ x: -104, y: -44, w: 208, h: 100 }, look.device, (paper) => {
      const ring = ellipse({ x: 0, y: 6 }, 94, 36);
      line(paper, ring, 11, faint(palette.card, 0.85));
      line(paper, ring, 5, palette.energyInk);
      line(paper, ellipse({ x: 0, y: 6 }, 94, 36), 2.4, palette.energy);
    });
    this.ring.place(place).show(true);
  }

  /** Turns the rotors by `seconds` of each district's wind (1 = mean). `strength` eases them in and out. */
  turn(seconds: number, winds: readonly number[], strength: number): void {
    for (const { rotors } of this.homes.values()) {
      for (const { image, district, condition } of rotors) {
        image.rotation +=
          seconds * strength * TURNS * Math.PI * 2 * (winds[district] ?? 1) * (0.25 + 0.75 * (condition / 1_000_000));
      }
    }
  }

  hasRotors(): boolean {
    for (const { rotors } of this.homes.values()) if (rotors.length > 0) return true;
    return false;
  }

  show(visible: boolean): void {
    for (const { plate, rotors } of this.homes.values()) {
      plate.show(visible);
      for (const { image } of rotors) image.setVisible(visible);
    }
    if (!visible) this.ring.show(false);
  }

  private homeOf(seat: number): Home {
    const known = this.homes.get(seat);
    if (known !== undefined) return known;
    const home: Home = { plate: new Plate(this.scene, DEPTH), rotors: [], drawn: "" };
    this.homes.set(seat, home);
    return home;
  }

  private draw(home: Home, model: HomeModel, place: Place, look: Look): void {
    const style = {
      tone: look.tone,
      detail: look.detail,
      lettering: letterSize(look.reading, 14, 30),
      small: letterSize(look.reading, 9.5, 13),
      widest: WIDEST_NAME,
      namesOnly: look.isFar,
    };
    home.plate.draw(BOX, look.device, (paper) => paintHomestead(paper, model, style));
    const turned = home.rotors.map(({ image }) => image.rotation);
    for (const { image } of home.rotors) image.destroy();
    home.rotors = hubsOf(model).map((hub, i) => {
      const worn = hub.condition < WORN;
      const texture = this.rotorTexture(worn, look.device);
      const image = this.scene.add
        .image(place.x + hub.x, place.y + hub.y, texture)
        .setDepth(DEPTH + place.y + 0.5)
        .setScale(1 / look.device);
      image.rotation = turned[i] ?? model.seat * 1.7 + i;
      return { image, district: place.district, condition: hub.condition };
    });
  }

  private rotorTexture(worn: boolean, device: number): string {
    const name = `${worn} ${device.toFixed(4)}`;
    const known = this.rotorKeys.get(name);
    if (known !== undefined) return known;
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(ROTOR_BOX.w * device);
    canvas.height = Math.ceil(ROTOR_BOX.h * device);
    const paper = canvas.getContext("2d");
    if (paper === null) throw new Error("this browser gives no 2d canvas");
    // The hub must be the very middle of the texture: an image turns around it.
    paper.translate(canvas.width / 2, canvas.height / 2);
    paper.scale(device, device);
    paintRotor(paper, worn);
    const { key } = addCanvas(this.scene, canvas);
    this.rotorKeys.set(name, key);
    return key;
  }
}
