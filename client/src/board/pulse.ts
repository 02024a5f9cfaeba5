/**
 * When to draw. Phaser's own loop sleeps; frames are asked for one by one, so a board on which nothing moves costs
 * nothing.
 */

/** How soon the next frame is wanted: at the screen's own pace, at a gentle one, or only when something happens. */
export type Want = "fast" | "slow" | "rest";

const SLOW_MS = 45;

export class Pulse {
  private frame = 0;
  private timer = 0;
  private ended = false;
  private readonly draw: () => Want;

  constructor(draw: () => Want) {
    this.draw = draw;
  }

  /** A frame, as soon as the screen takes one. */
  beat(): void {
    if (this.ended || this.frame !== 0) return;
    window.clearTimeout(this.timer);
    this.frame = window.requestAnimationFrame(() => {
      this.frame = 0;
      const want = this.draw();
      if (want === "fast") this.beat();
      else if (want === "slow") this.timer = window.setTimeout(() => this.beat(), SLOW_MS);
    });
  }

  end(): void {
    this.ended = true;
    window.cancelAnimationFrame(this.frame);
    window.clearTimeout(this.timer);
  }
}
