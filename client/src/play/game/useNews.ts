/** Tells at the edge of the page what others did to me just now: a sale while I look elsewhere, a loan that came back. */
import type { JournalEntry } from "@commonwatt/shared/views/types.ts";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../text.ts";
import { say, type Tone } from "../../ui/Toast.tsx";

/** lines of my story that others cause, and what chance decided; what I did myself is answered beside its button */
const told: Readonly<Record<string, Tone>> = {
  sold: "good",
  lent_out: "info",
  got_back: "good",
  late: "bad",
  suspended: "bad",
  research_found: "good",
  research_nothing: "info",
  design_copied_by: "good",
};
/** told once a round: a good design is copied by many at once */
const oncePerRound: ReadonlySet<string> = new Set(["design_copied_by"]);

/** @param quiet nothing is said now, for instance while the report tells it all */
export function useNews(journal: readonly JournalEntry[], quiet: boolean): void {
  const seen = useRef<number | undefined>(undefined);
  useEffect(() => {
    // What was there when the page opened is no news.
    const from = seen.current ?? journal.length;
    seen.current = journal.length;
    if (quiet) return;
    for (const [i, entry] of journal.slice(from).entries()) {
      const before = oncePerRound.has(entry.key) ? journal.slice(0, from + i) : [];
      if (before.some(({ key, round }) => key === entry.key && round === entry.round)) continue;
      const tone = told[entry.key];
      if (tone !== undefined) say(t(`journal.${entry.key}`, entry.params), tone);
    }
  }, [journal, quiet]);
}
