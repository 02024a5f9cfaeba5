/**
 * A picture drawn by hand into a texture and shown as an image. It is drawn only when asked, at the scale asked, and
 * stands in world units whatever that scale is.
 */
import type Phaser from "phaser";
import type { Paper } from "./textures/ink.ts";
import type { Box, Point } from "./types.ts";

/** No texture is larger than this along a side: more than old phones can hold. */
const LARGEST = 4096;
let made = 0;

export class Plate {
  readonly image: Phaser.GameObjects.Image;
  private readonly scene: Phaser.Scene;
  private texture: Phaser.Textures.Texture | undefined;
  private canvas: HTMLCanvasElement | undefined;

  constructor(scene: Phaser.Scene, depth: number) {
    this.scene = scene;
    this.image = scene.add.image(0, 0, "__DEFAULT").setDepth(depth).setVisible(false);
  }

  /** `box`: the part of the picture's own units to draw; `scale`: device pixels for one of them. */
  draw(box: Box, scale: number, paint: (paper: Paper) => void): void {
    const fine = Math.min(scale, LARGEST / box.w, LARGEST / box.h);
    const w = Math.max(1, Math.ceil(box.w * fine));
    const h = Math.max(1, Math.ceil(box.h * fine));
    const canvas = this.sized(w, h);
    const paper = canvas.getContext("2d");
    if (paper === null) throw new Error("this browser gives no 2d canvas");
    paper.setTransform(1, 0, 0, 1, 0, 0);
    paper.clearRect(0, 0, w, h);
    paper.setTransform(fine, 0, 0, fine, -box.x * fine, -box.y * fine);
    paper.save();
    paint(paper);
    paper.restore();
    this.texture?.source[0]?.update();
    this.image
      .setDisplayOrigin(-box.x * fine, -box.y * fine)
      .setScale(1 / fine)
      .setVisible(true);
  }

  /** Where the picture's own (0, 0) stands in the world. */
  place({ x, y }: Point): this {
    this.image.setPosition(x, y);
    return this;
  }

  show(visible: boolean): void {
    this.image.setVisible(visible && this.texture !== undefined);
  }

  destroy(): void {
    this.image.destroy();
    this.drop();
  }

  private sized(w: number, h: number): HTMLCanvasElement {
    if (this.canvas !== undefined && this.canvas.width === w && this.canvas.height === h) return this.canvas;
    const old = this.texture;
    const canvas = document.createElement("canvas");
    canvas.width = w;
    canvas.height = h;
    const texture = addCanvas(this.scene, canvas);
    this.image.setTexture(texture.key);
    if (old !== undefined) this.scene.textures.remove(old);
    this.canvas = canvas;
    this.texture = texture;
    return canvas;
  }

  private drop(): void {
    if (this.texture !== undefined) this.scene.textures.remove(this.texture);
    this.texture = undefined;
    this.canvas = undefined;
  }
}

/**
 * Makes a canvas a texture. Phaser's own CanvasTexture would keep a second copy of every pixel in memory, and read it
 * back from the canvas, which makes some browsers draw that canvas in software from then on.
 */
export function addCanvas(scene: Phaser.Scene, canvas: HTMLCanvasElement): Phaser.Textures.Texture {
  made += 1;
  const texture = scene.textures.create(`plate-${made}`, canvas, canvas.width, canvas.height);
  if (texture === null) throw new Error(`the texture plate-${made} exists already`);
  texture.add("__BASE", 0, 0, 0, canvas.width, canvas.height);
  return texture;
}
