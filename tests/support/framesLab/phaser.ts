/** The same bare scene in Phaser, on its canvas renderer, as the board runs without a graphics processor. */
import Phaser from "phaser";
import { HEIGHT, homes, loans, MATRIX, PEERS, shareAt, toneOf, WIDTH } from "./scene.ts";

class Bare extends Phaser.Scene {
  #tokens: Phaser.GameObjects.Image[] = [];

  create(): void {
    const arcs = this.add.graphics();
    arcs.lineStyle(1, 0x1f8f8a);
    for (const [from, to] of loans) {
      arcs.beginPath();
      arcs.moveTo(from.x, from.y);
      arcs.lineTo((from.x + to.x + 340) / 3, (from.y + to.y + 375) / 3);
      arcs.lineTo(to.x, to.y);
      arcs.strokePath();
    }
    this.paint("home", 28, 28, (pen) => {
      pen.fillStyle = "#c8704a";
      pen.fillRect(0, 0, 28, 28);
    });
    this.paint("token", 10, 10, (pen) => {
      pen.fillStyle = "#f2a91f";
      pen.arc(5, 5, 5, 0, 2 * Math.PI);
      pen.fill();
    });
    const side = PEERS * MATRIX.cell;
    this.paint("matrix", side, side, (pen) => {
      for (let row = 0; row < PEERS; row++)
        for (let column = 0; column < PEERS; column++) {
          pen.fillStyle = toneOf(row, column);
          pen.fillRect(column * MATRIX.cell, row * MATRIX.cell, MATRIX.cell - 1, MATRIX.cell - 1);
        }
    });
    for (const [i, home] of homes.entries()) {
      this.add.image(home.x, home.y, "home");
      this.add.text(home.x - 16, home.y + 18, `Peer ${i + 1}`, { fontSize: "12px", color: "#1f2a3a" });
    }
    this.add.image(MATRIX.x, MATRIX.y, "matrix").setOrigin(0, 0);
    this.#tokens = loans.map(([from]) => this.add.image(from.x, from.y, "token"));
  }

  override update(ms: number): void {
    for (const [i, token] of this.#tokens.entries()) {
      const loan = loans[i];
      if (loan === undefined) continue;
      const [from, to] = loan;
      const share = shareAt(i, ms);
      token.setPosition(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
    }
  }

  private paint(key: string, width: number, height: number, draw: (pen: CanvasRenderingContext2D) => void): void {
    const texture = this.textures.createCanvas(key, width, height);
    if (texture === null) throw new Error(`no texture for ${key}`);
    draw(texture.getContext());
    texture.refresh();
  }
}

new Phaser.Game({
  type: Phaser.CANVAS,
  width: WIDTH,
  height: HEIGHT,
  parent: document.body,
  scene: Bare,
  banner: false,
  audio: { noAudio: true },
  backgroundColor: "#fbf5e6",
});
