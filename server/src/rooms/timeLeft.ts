/** Where a round's clock stood when the server died: the time that passed between the actions of this phase, pauses left out. */
import type { LogRow } from "../store/store.ts";

/** People need a moment to find their place again. */
const AT_LEAST_MS = 15_000;

/** `phaseMs`: how long this phase lasts, undefined when nothing counts down. */
export function timeLeft(rows: readonly LogRow[], phaseMs: number | undefined): number | undefined {
  if (phaseMs === undefined) return undefined;
  let passed = 0;
  let since: number | undefined;
  let paused = false;
  for (const { ok, type, timeMs } of rows) {
    if (!ok) continue;
    if (type === "advance") passed = 0;
    else if (since !== undefined && !paused) passed += timeMs - since;
    if (type === "pause") paused = true;
    if (type === "resume" || type === "advance") paused = false;
    since = timeMs;
  }
  return Math.min(phaseMs, Math.max(AT_LEAST_MS, phaseMs - passed));
}
