/** What a failed attempt or a closed connection means for the page: try again, or say why not. */
import type { Refusal } from "@commonwatt/shared/views/types.ts";

export type Verdict =
  | { readonly next: "retry"; readonly afterMs?: number }
  /** `by`: the tab that has the seat now */
  | { readonly next: "moved"; readonly by: string }
  | { readonly next: "refused"; readonly refusal: Refusal };

const retry: Verdict = { next: "retry" };
const refused = (code: string): Verdict => ({ next: "refused", refusal: { code, params: {} } });
/** After being cut off for sending too much: long enough to be no part of the trouble. */
const COOL_DOWN_MS = 5000;

/** Our server's close codes; see server/src/rooms/line.ts. */
export function afterClose(code: number, reason = ""): Verdict {
  switch (code) {
    case 4012:
      return { next: "moved", by: reason };
    case 4013:
      return refused("removed");
    case 4014:
      return { next: "retry", afterMs: 0 };
    case 4022:
    case 4029:
      return { next: "retry", afterMs: COOL_DOWN_MS };
    default:
      return retry;
  }
}

/**
 * What `joinById` failed with: an error with the HTTP status as its code and the refusal's as its message; or with the code and
 * reason of the server's closing, when it came before we were in; or no answer at all.
 */
export function afterFailure(error: unknown): Verdict {
  const code = error instanceof Error && "code" in error ? Number(error.code) : 0;
  const said = error instanceof Error ? error.message : "";
  if (code === 403) return refused(said === "removed" ? "removed" : "unknown_token");
  if (code === 404) return refused("no_such_session");
  return afterClose(code, said);
}

const FIRST_MS = 300;
const LONGEST_MS = 5000;
const GROWTH = 1.4;

/** How long to wait before attempt `n` (0, 1, 2 …): 0.3 to 5 s, spread so that a class does not come back in one instant. */
export function backOffMs(n: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * GROWTH ** n);
  return Math.round(FIRST_MS + random * Math.max(0, ceiling - FIRST_MS));
}
