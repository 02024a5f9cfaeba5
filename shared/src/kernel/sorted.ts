/** Lists that stand in the order of a number: nobody goes through all of one to find a place in it. */

/** Where the first of an ascending list stands that is not below `key`; its length when all are. */
export function placeOf<T>(list: readonly T[], key: number, keyOf: (one: T) => number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyOf(list[middle] as T) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
