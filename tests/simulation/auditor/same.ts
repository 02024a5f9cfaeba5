/** Whether two pieces of plain data are the same, and where they part. What is undefined counts as absent. */

/** Written out they are most often the same to the letter, which is told quickest; their fields may come in another order. */
export const same = (mine: unknown, theirs: unknown): boolean =>
  mine === theirs || JSON.stringify(mine) === JSON.stringify(theirs) || alike(mine, theirs);

function alike(mine: unknown, theirs: unknown): boolean {
  if (mine === theirs) return true;
  if (typeof mine !== "object" || typeof theirs !== "object" || mine === null || theirs === null) return false;
  if (Array.isArray(mine)) return Array.isArray(theirs) && sameLists(mine, theirs);
  return !Array.isArray(theirs) && sameRecords(mine as Fields, theirs as Fields);
}

type Fields = Readonly<Record<string, unknown>>;

// Most of what is compared are numbers that are the same: they cost no call.
function sameLists(mine: readonly unknown[], theirs: readonly unknown[]): boolean {
  if (mine.length !== theirs.length) return false;
  for (let i = 0; i < mine.length; i++) if (mine[i] !== theirs[i] && !alike(mine[i], theirs[i])) return false;
  return true;
}

function sameRecords(mine: Fields, theirs: Fields): boolean {
  let more = 0;
  for (const key in mine) {
    const value = mine[key];
    if (value !== theirs[key] && !alike(value, theirs[key])) return false;
    more++;
  }
  for (const _ in theirs) more--;
  return more === 0 || present(mine) === present(theirs);
}

const present = (fields: Fields): number => Object.values(fields).filter((value) => value !== undefined).length;

/** The first place where they part, as `a.b.0: mine, not theirs`. Only asked for when something is wrong. */
export function parting(mine: unknown, theirs: unknown, path = ""): string {
  if (typeof mine === "object" && typeof theirs === "object" && mine !== null && theirs !== null) {
    for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
      const [a, b] = [mine[key as never], theirs[key as never]];
      if (!same(a, b)) return parting(a, b, path === "" ? key : `${path}.${key}`);
    }
  }
  return `${path}: expected ${JSON.stringify(mine)}, found ${JSON.stringify(theirs)}`;
}
