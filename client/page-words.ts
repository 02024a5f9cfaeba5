/**
 * Hands the words of each `assets/text/<language>.json` out in three parts, asked for as `…json?first`, `?rest` and `?bench`:
 * what a page needs before anything else is loaded, what comes with the table or the console, and what only the workbench and
 * its dials say (`src/words.ts`). What no page shows stays out of all: what the server prints.
 *
 * A page learns which language it is in only when it runs. So that the words do not wait for that, each built page begins with
 * a few lines that ask for the right file at once; the server allows them by their hash.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** Where the keys of a namespace go; all others are of the rest. */
const PLACES = {
  first: ["join.", "ui.", "play.", "refusal."],
  bench: ["design."],
  nowhere: ["server."],
} as const;
const TEXT = join(import.meta.dirname, "../assets/text");
const PART = /\/assets\/text\/(\w+)\.json\?(first|rest|bench)$/;
/** The same, as it is called while building. */
const ASKED = /^\0words:(\w+):(first|rest|bench)$/;

const placeOf = (key: string): string =>
  Object.entries(PLACES).find(([, namespaces]) => namespaces.some((namespace) => key.startsWith(namespace)))?.[0] ??
  "rest";

/** @param part "first", "rest" or "bench" */
export function partOf(words: Readonly<Record<string, string>>, part: string): Record<string, string> {
  return Object.fromEntries(Object.entries(words).filter(([key]) => placeOf(key) === part));
}

/** Agrees with `preferred` in `src/words.ts`: what was chosen, else the first known one of the browser, else English. */
const earlyScript = (files: Readonly<Record<string, string>>): string =>
  `(()=>{const f=${JSON.stringify(files)};let c="";try{c=JSON.parse(localStorage.getItem("commonwatt.language")||'""')}catch{}` +
  `const l=[c,...navigator.languages].map(t=>t.toLowerCase().split("-")[0]).find(t=>Object.hasOwn(f,t))||"en";` +
  `document.documentElement.lang=l;const a=document.createElement("link");a.rel="modulepreload";a.href=f[l];` +
  `document.head.append(a)})()`;

export function pageWords(): Plugin {
  return {
    name: "page-words",
    enforce: "pre",
    resolveId(source) {
      const [, language, part] = PART.exec(source) ?? [];
      return part === undefined ? null : `\0words:${language}:${part}`;
    },
    load(id) {
      const [, language, part] = ASKED.exec(id) ?? [];
      if (part === undefined) return null;
      const file = join(TEXT, `${language}.json`);
      this.addWatchFile(file);
      const words = partOf(JSON.parse(readFileSync(file, "utf8")), part);
      // Text parses faster than an object written out.
      return {
        code: `export default JSON.parse(${JSON.stringify(JSON.stringify(words))})`,
        map: null,
        moduleType: "js",
      };
    },
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle }) {
        const files: Record<string, string> = {};
        for (const chunk of Object.values(bundle ?? {})) {
          const [, language, part] = ASKED.exec(chunk.type === "chunk" ? (chunk.facadeModuleId ?? "") : "") ?? [];
          if (language !== undefined && part === "first") files[language] = `/${chunk.fileName}`;
        }
        if (Object.keys(files).length === 0) return [];
        return [{ tag: "script", children: earlyScript(files), injectTo: "head-prepend" }];
      },
    },
  };
}
