/** Arithmetic of charts: from values to pixels, round tick values, labels that do not lie on one another. Pure. */

export type Scale = (value: number) => number;

/** Maps `from` onto `to`; an empty domain lands in the middle. */
export function linear(from: readonly [number, number], to: readonly [number, number]): Scale {
  const span = from[1] - from[0];
  if (span === 0) return () => (to[0] + to[1]) / 2;
  return (value) => to[0] + ((value - from[0]) / span) * (to[1] - to[0]);
}

/** Round numbers (1, 2, 2.5 or 5 times a power of ten) that cover `min`..`max` with about `count` steps. */
export function ticks(min: number, max: number, count: number): readonly number[] {
  if (max <= min) return [min];
  const rough = (max - min) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.floor(min / step);
  const last = Math.ceil(max / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Moves label positions apart until neighbours keep `gap`, inside `low`..`high`; order is kept. */
export function spread(
  wanted: readonly number[],
  { gap, low, high }: { readonly gap: number; readonly low: number; readonly high: number },
): readonly number[] {
  const order = wanted.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at || a.index - b.index);
  let floor = low;
  for (const item of order) {
    item.at = Math.max(item.at, floor);
    floor = item.at + gap;
  }
  let ceiling = high;
  for (const item of [...order].reverse()) {
    item.at = Math.min(item.at, ceiling);
    ceiling = item.at - gap;
  }
  const placed = [...wanted];
  for (const { at, index } of order) placed[index] = at;
  return placed;
}

/** Which of the rounds get a number on the axis, so that numbers keep apart; the last one always has one. */
export function roundTicks(rounds: number, widthPx: number): readonly number[] {
  const ROOM_PX = 26;
  const every = Math.max(1, Math.ceil((rounds * ROOM_PX) / Math.max(1, widthPx)));
  const all = Array.from({ length: rounds }, (_, i) => i + 1);
  return all.filter((round) => round === 1 || round === rounds || (round % every === 0 && rounds - round >= every / 2));
}
