/**
 * The board: the community as a place, and the affinity matrix. Load it lazily; the drawing engine comes with it.
 * It shows what it is told and reports what people point at. It knows no rules.
 */
import Phaser from "phaser";
import "./board.css";
import { fitted, ZOOM_STEP, zoomedAt } from "./camera.ts";
import { gesturesOf } from "./gestures.ts";
import { hasGraphicsProcessor } from "./gpu.ts";
import { listen } from "./input.ts";
import { Legend } from "./legend.ts";
import { Pulse } from "./pulse.ts";
import { Stage } from "./stage.ts";
import { nameOf, nothingTold } from "./state.ts";
import type { Board, BoardOptions, Cell } from "./types.ts";

export type { Board, BoardOptions, Cell, Choice, Me, Mode } from "./types.ts";

/** More device pixels than this are not drawn without a graphics processor: the picture gets coarser instead of slower. */
const MOST_PIXELS = 4_200_000;
/** A breeze passes now and then, so that the valley does not look dead. */
const BREEZE_EVERY_MS = 24_000;
const BREEZE_MS = 1_800;

/** Builds the board inside `host` and fills it. The host needs a size of its own. */
export function mountBoard(host: HTMLElement, options: BoardOptions): Board {
  const root = document.createElement("div");
  root.className = "board";
  root.tabIndex = 0;
  root.setAttribute("role", "application");
  root.setAttribute("aria-label", options.text("board.label"));
  host.append(root);

  const told = nothingTold();
  const webgl = options.renderer === undefined ? hasGraphicsProcessor() : options.renderer === "webgl";
  const legend = new Legend(root, options);
  let resize = (): void => {};
  const stage = new Stage(told, options, () => {
    resize();
    changed();
  });
  const size = frameOf(root, webgl);
  const game = new Phaser.Game({
    type: webgl ? Phaser.WEBGL : Phaser.CANVAS,
    parent: root,
    width: Math.round(size.w * size.ratio),
    height: Math.round(size.h * size.ratio),
    scale: { mode: Phaser.Scale.NONE, zoom: 1 / size.ratio },
    scene: stage,
    banner: false,
    audio: { noAudio: true },
    input: { keyboard: false, mouse: false, touch: false, gamepad: false },
    backgroundColor: "#f1e6cc",
    disableContextMenu: false,
    autoFocus: false,
  });
  const pulse = new Pulse(() => {
    // Phaser starts a loop of its own while it boots.
    game.loop.sleep();
    const want = stage.advance(performance.now());
    game.loop.tick();
    return want;
  });
  const changed = (): void => {
    stage.touch();
    pulse.beat();
  };
  resize = (): void => {
    const now = frameOf(root, webgl);
    if (now.w < 2 || now.h < 2) return;
    stage.resized({ w: now.w, h: now.h }, now.ratio);
    game.scale.setZoom(1 / now.ratio);
    game.scale.resize(Math.round(now.w * now.ratio), Math.round(now.h * now.ratio));
    // At one device pixel a pixel, Phaser leaves the size on the page as it was before.
    game.canvas.style.width = `${now.w}px`;
    game.canvas.style.height = `${now.h}px`;
    pulse.beat();
  };
  const watch = new ResizeObserver(() => resize());
  watch.observe(root);
  const stir = (ms?: number): void => {
    stage.stir(performance.now(), ms);
    pulse.beat();
  };
  const point = (cell: Cell | undefined): void => {
    told.cell = cell;
    changed();
  };
  const deaf = listen(root, gesturesOf({ stage, told, options, root, point, stir }));
  const breeze = window.setInterval(() => {
    if (document.visibilityState === "visible" && told.mode === "community" && !options.reducedMotion) stir(BREEZE_MS);
  }, BREEZE_EVERY_MS);
  const showLegend = (): void => {
    const seen = told.mode === "community" && told.affinity !== undefined && told.lens !== undefined;
    legend.show(
      seen && told.lens !== undefined ? nameOf(told, told.lens, options.text) : undefined,
      told.affinity?.buckets ?? 0,
    );
  };
  const zoomBy = (factor: number): void => {
    const { view } = stage.frame();
    stage.look(zoomedAt(stage.heading(), stage.frame(), factor, { x: view.w / 2, y: view.h / 2 }), true);
    pulse.beat();
  };

  return {
    show(view, people, me) {
      const before = told.view;
      Object.assign(told, { view, people, me });
      if (before?.round !== view.round || before.phase !== view.phase) stage.stir(performance.now());
      showLegend();
      changed();
    },
    animate(flows) {
      if (options.reducedMotion || flows.length === 0 || document.visibilityState !== "visible") return;
      stage.launch(flows, performance.now());
      stir();
    },
    affinity(view) {
      told.affinity = view;
      showLegend();
      changed();
    },
    setMode(mode) {
      told.mode = mode;
      told.cell = undefined;
      root.setAttribute("aria-label", options.text(mode === "matrix" ? "board.label.matrix" : "board.label"));
      showLegend();
      // The page may give the matrix a lower frame: the map comes back into the one it had.
      resize();
      changed();
    },
    select(what) {
      told.chosen = what;
      changed();
    },
    lens(seat) {
      told.lens = seat;
      showLegend();
      changed();
    },
    zoomIn: () => zoomBy(ZOOM_STEP),
    zoomOut: () => zoomBy(1 / ZOOM_STEP),
    fit() {
      stage.look(fitted(stage.frame()), true);
      pulse.beat();
    },
    destroy() {
      deaf();
      watch.disconnect();
      window.clearInterval(breeze);
      pulse.end();
      game.destroy(true);
      // A destroyed game cleans up in its next frame, and its own loop sleeps.
      game.loop.tick();
      root.remove();
    },
  };
}

function frameOf(root: HTMLElement, webgl: boolean): { w: number; h: number; ratio: number } {
  const w = Math.max(1, root.clientWidth);
  const h = Math.max(1, root.clientHeight);
  const wanted = Math.min(3, Math.max(1, window.devicePixelRatio));
  return { w, h, ratio: webgl ? wanted : Math.max(1, Math.min(wanted, Math.sqrt(MOST_PIXELS / (w * h)))) };
}
