/** Fetches what the next page needs while a person is still typing. A fetch that fails is asked for again when needed. */

export const preloadTable = () => import("./game/TablePage.tsx");
export const preloadBoard = () => import("../board/index.ts");

let begun = false;

/** Begins once, when the person shows that they mean to join: on the first symbol of a code or a name. */
export function preloadAll(): void {
  if (begun) return;
  begun = true;
  for (const load of [preloadTable, preloadBoard]) {
    load().catch(() => {
      // Not lost: whoever needs it imports it again and reports the failure there.
      begun = false;
    });
  }
}
