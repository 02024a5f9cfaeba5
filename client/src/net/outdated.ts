/**
 * Whether the server gives out another page than this one by now: it was upgraded while nobody could reach it, and what the two
 * of them say to each other may have changed. A page tells itself by the name of its own script, which says what is in it.
 */
import { stored } from "./stored.ts";

const ANSWER_MAX_MS = 2500;
const comeAnew = stored(() => sessionStorage, "commonwatt.outdated", "");

export async function isOutdated(): Promise<boolean> {
  const own = ownScript();
  // Whatever gives out this script once more after a reload will not give out another.
  if (own === "" || comeAnew.read() === own) return false;
  const signal = AbortSignal.timeout(ANSWER_MAX_MS);
  const now = await fetch(location.pathname, { cache: "no-store", credentials: "omit", signal }).then(
    (answer) => (answer.ok ? answer.text() : own),
    () => own,
  );
  return !now.includes(own);
}

/** The page as the server gives it out now. What was asked and not answered is asked again by that one. */
export function loadAnew(): void {
  comeAnew.write(ownScript());
  location.reload();
}

const ownScript = (): string =>
  (typeof document === "undefined" ? undefined : document.querySelector('script[type="module"][src]'))?.getAttribute(
    "src",
  ) ?? "";
