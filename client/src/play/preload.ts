/** Fetches what the next page needs while a person is still typing. A fetch that fails is asked for again when needed. */
import { fetchBoard } from "../ui/fetchBoard.ts";
import { learnWords } from "../words.ts";

export const preloadTable = async () => {
  const [page] = await Promise.all([import("./game/TablePage.tsx"), learnWords("rest")]);
  return page;
};

let begun = false;

/** Begins once, when the person shows that they mean to join: on the first symbol of a code or a name. */
export function preloadAll(): void {
  if (begun) return;
  begun = true;
  for (const load of [preloadTable, fetchBoard]) {
    load().catch(() => {
      // Not lost: whoever needs it imports it again and reports the failure there.
      begun = false;
    });
  }
}
