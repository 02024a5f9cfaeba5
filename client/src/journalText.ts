/** A line of somebody's story in the language of the page. */
import type { JournalEntry } from "@commonwatt/shared/views/types.ts";
import { t } from "./text.ts";
import { turnText } from "./treatment.ts";

export function journalText({ key, params }: Pick<JournalEntry, "key" | "params">): string {
  if (key !== "dial_turned") return t(`journal.${key}`, params);
  // What a dial is called and counted in is known to the workbench.
  const { mechanic, dial, value = 0 } = params;
  return t("journal.dial_turned", { words: turnText({ mechanic: String(mechanic), dial: String(dial), value }) });
}
