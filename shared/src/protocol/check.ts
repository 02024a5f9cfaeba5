/**
 * Whether a page shows what is so. It holds views that were put together from changes, one after the other; a fingerprint of
 * the whole tells when one was lost or read wrongly.
 */
import { hashOf } from "../kernel/hash.ts";
import type { TableView } from "../views/table.ts";
import type { AstrayMessage, CheckMessage } from "./messages.ts";

/** The table's clock is told besides, and runs on. */
export type ToldTable = Omit<TableView, "clock">;

/** `mine` as it travels: what follows from the table's view is not in it. */
export const checkOf = (table: ToldTable | undefined, mine: object | undefined): CheckMessage => ({
  table: table ? printOf({ ...table, clock: undefined }) : "",
  mine: mine ? printOf(mine) : "",
});

/** Every page hears it all the time: half a fingerprint overlooks one difference in four thousand million. */
const DIGITS = 8;
const printOf = (view: object): string => hashOf(view).slice(0, DIGITS);

/** What differs between what was told and what is held; undefined when nothing does. */
export function astray(told: CheckMessage, held: CheckMessage): AstrayMessage | undefined {
  const found = { table: told.table !== held.table, mine: told.mine !== held.mine };
  return found.table || found.mine ? found : undefined;
}
