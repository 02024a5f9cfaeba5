/**
 * Builds the board's engine from Phaser's own sources without what the board does not use (physics, sound, tile maps,
 * particles, text objects of its own): about half the bytes of the ready-made bundle. Phaser leaves the choice to
 * conditions such as `typeof WEBGL_DEBUG`, which its own build replaces by true or false; so does this.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const FEATURES: Readonly<Record<string, boolean>> = {
  CANVAS_RENDERER: true,
  WEBGL_RENDERER: true,
  WEBGL_DEBUG: false,
  EXPERIMENTAL: false,
  PLUGIN_CAMERA3D: false,
  PLUGIN_FBINSTANT: false,
  FEATURE_SOUND: false,
};
const CONDITION = new RegExp(`typeof (${Object.keys(FEATURES).join("|")})\\b`, "g");

/** Phaser also hangs itself on Node's name for the world, which no browser knows. */
const WORLD_WIDE = /^global\.Phaser = Phaser;$/m;

/** For builds only: while developing, the ready-made bundle is quicker to serve. */
export function leanPhaser(): Plugin {
  const sources = join(dirname(createRequire(import.meta.url).resolve("phaser")), "../src");
  return {
    name: "lean-phaser",
    apply: "build",
    enforce: "pre",
    resolveId: (id) => (id === "phaser" ? join(sources, "phaser-core.js") : undefined),
    transform(code, id) {
      if (!id.startsWith(sources)) return undefined;
      const decided = code.replace(CONDITION, (_, feature: string) => String(FEATURES[feature]));
      return { code: decided.replace(WORLD_WIDE, ""), map: null };
    },
  };
}
