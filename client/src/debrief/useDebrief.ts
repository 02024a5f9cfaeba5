/** Fetches a session's debrief, and again whenever something says that it has changed. What is there stays until the next is. */
import type { DebriefPage } from "@commonwatt/shared/views/debrief.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import { useEffect, useState } from "preact/hooks";
import type { Answer } from "../net/http.ts";

/** Without a network, or while the server starts again, it is asked for again by itself. */
const AGAIN_MS = 3000;
const PASSING: readonly string[] = ["offline", "unreadable", "slow_down", "internal"];

export interface Fetched {
  readonly page: DebriefPage | undefined;
  /** why there is nothing newer */
  readonly refusal: Refusal | undefined;
}

/** `state`: what the debrief follows from: what has been revealed, and which games are over. */
export function useDebrief(ask: () => Promise<Answer<DebriefPage>>, state: string): Fetched {
  const [fetched, setFetched] = useState<Fetched>({ page: undefined, refusal: undefined });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let stale = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    ask().then((answer) => {
      if (stale) return;
      if (answer.ok) setFetched({ page: answer.value, refusal: undefined });
      else {
        setFetched(({ page }) => ({ page, refusal: answer.error }));
        if (PASSING.includes(answer.error.code)) timer = setTimeout(() => setTries((n) => n + 1), AGAIN_MS);
      }
    });
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [state, tries]);
  return fetched;
}
