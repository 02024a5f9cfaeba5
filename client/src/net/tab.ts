/** Which page this is: its seat's other pages are told by it who has taken the seat over, and know their own late comers. */
import { newActionId } from "./send.ts";
import { stored } from "./stored.ts";
import type { Credentials } from "./types.ts";

/** A connection the page before a reload had begun does not come through later than this. */
const BEFORE_COUNTS_MS = 15_000;

export interface Tab {
  readonly tab: string;
  /** whose connections are this page's own, or were those of the page that was here before a reload */
  readonly own: { has(tab: string): boolean };
}

/**
 * A connection that was on its way when the page was reloaded may arrive after those of the new page, and takes the seat with
 * nobody behind it. Only for a while: a tab that was made as a copy of another believes that one to be the page before it.
 */
export function tabOf({ code, role }: Credentials): Tab {
  const tab = newActionId();
  const kept = stored(() => sessionStorage, `commonwatt.tab.${code}.${role}`, "");
  const before = kept.read();
  kept.write(tab);
  const beganMs = performance.now();
  const isBefore = (by: string) => by === before && before !== "" && performance.now() - beganMs < BEFORE_COUNTS_MS;
  return { tab, own: { has: (by) => by === tab || isBefore(by) } };
}
