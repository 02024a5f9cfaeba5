/**
 * A thread with one bug planted: the text of one file is changed as it is loaded, and checkers are asked until one finds
 * something wrong, the one that should find it first. Without a bug all of them are asked.
 */
import { enableCompileCache, registerHooks } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import type { Bug } from "./bugs.ts";
import type { Checker } from "./checkers.ts";

export interface Verdict {
  /** the checker that found it; "" when none did */
  readonly caughtBy: string;
  readonly fault: string;
  /** ms that each checker took */
  readonly took: Readonly<Record<string, number>>;
}

const root = join(import.meta.dirname, "../../..");

/** Changes a file's text as it is loaded. What it is to replace must be there exactly once. */
function plant({ file, from, to }: Bug): { readonly isPlanted: () => boolean } {
  const url = pathToFileURL(join(root, file)).href;
  let planted = false;
  registerHooks({
    load: (loaded, context, next) => {
      const found = next(loaded, context);
      if (loaded !== url) return found;
      const [before, after, ...more] = String(found.source).split(from);
      if (after === undefined || more.length > 0) throw new Error(`${file} does not hold exactly one ${from}`);
      planted = true;
      return { ...found, source: before + to + after };
    },
  });
  return { isPlanted: () => planted };
}

async function judge(bug: Bug | undefined): Promise<Verdict> {
  const plot = bug && plant(bug);
  const { checkers } = await import("./checkers.ts");
  if (plot && !plot.isPlanted()) throw new Error(`${bug.file} was not loaded`);
  const took: Record<string, number> = {};
  const names = Object.keys(checkers) as Checker[];
  for (const name of bug ? [bug.caughtBy, ...names] : names) {
    const began = performance.now();
    const fault = faultOf(checkers[name]);
    took[name] = Math.round(performance.now() - began);
    if (fault !== undefined) return { caughtBy: name, fault, took };
  }
  return { caughtBy: "", fault: "", took };
}

function faultOf(check: () => string | undefined): string | undefined {
  try {
    return check();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

// Every thread loads the same files; what was compiled once need not be again.
enableCompileCache(join(tmpdir(), "commonwatt-compiled"));
parentPort?.postMessage(await judge(workerData as Bug | undefined));
