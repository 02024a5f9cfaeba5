/** The bare scene on a plain canvas: the still part drawn once, what moves drawn over it in every frame. */
import { HEIGHT, homes, loans, MATRIX, PEERS, shareAt, toneOf, WIDTH } from "./scene.ts";

function sheet(): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("no canvas here");
  return pen;
}

const still = sheet();
still.fillStyle = "#fbf5e6";
still.fillRect(0, 0, WIDTH, HEIGHT);
still.strokeStyle = "#1f8f8a";
for (const [from, to] of loans) {
  still.beginPath();
  still.moveTo(from.x, from.y);
  still.quadraticCurveTo(340, 375, to.x, to.y);
  still.stroke();
}
still.font = "12px sans-serif";
for (const [i, home] of homes.entries()) {
  still.fillStyle = "#c8704a";
  still.fillRect(home.x - 14, home.y - 14, 28, 28);
  still.fillStyle = "#1f2a3a";
  still.fillText(`Peer ${i + 1}`, home.x - 16, home.y + 28);
}
for (let row = 0; row < PEERS; row++)
  for (let column = 0; column < PEERS; column++) {
    still.fillStyle = toneOf(row, column);
    still.fillRect(MATRIX.x + column * MATRIX.cell, MATRIX.y + row * MATRIX.cell, MATRIX.cell - 1, MATRIX.cell - 1);
  }

const shown = sheet();
document.body.append(shown.canvas);
function frame(ms: number): void {
  shown.drawImage(still.canvas, 0, 0);
  shown.fillStyle = "#f2a91f";
  for (const [i, [from, to]] of loans.entries()) {
    const share = shareAt(i, ms);
    shown.beginPath();
    shown.arc(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share, 5, 0, 2 * Math.PI);
    shown.fill();
  }
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);
