/**
 * What changed between two pieces of plain data, small enough to send after every action.
 *
 * A change is `[value]` (put this here), `0` (take it away), or `{ key: change }` for what changed inside an object or a
 * list of unchanged length. Undefined = nothing changed.
 */

export type Change = readonly [unknown] | 0 | { readonly [key: string]: Change };

export function diff(before: unknown, after: unknown): Change | undefined {
  if (before === after) return undefined;
  if (!isBranch(before) || !isBranch(after)) return [after];
  if (Array.isArray(before) || Array.isArray(after)) {
    if (!Array.isArray(before) || !Array.isArray(after) || before.length !== after.length) return [after];
  }
  const changes: Record<string, Change> = {};
  let changed = false;
  for (const key of Object.keys(after)) {
    if (after[key] === undefined) continue;
    const change = diff(before[key], after[key]);
    if (change === undefined) continue;
    changes[key] = change;
    changed = true;
  }
  for (const key of Object.keys(before)) {
    if (before[key] === undefined || after[key] !== undefined) continue;
    changes[key] = 0;
    changed = true;
  }
  return changed ? changes : undefined;
}

/** A new value with the change made; parts that did not change are shared with the old one. */
export function patch(before: unknown, change: Change): unknown {
  if (change === 0) return undefined;
  if (isPut(change)) return change[0];
  const after: Record<string, unknown> | unknown[] = Array.isArray(before)
    ? [...before]
    : isBranch(before)
      ? { ...before }
      : {};
  for (const key of Object.keys(change)) {
    const inner = change[key] as Change;
    if (inner === 0) Reflect.deleteProperty(after, key);
    else Reflect.set(after, key, patch(Reflect.get(after, key), inner));
  }
  return after;
}

function isPut(change: Change): change is readonly [unknown] {
  return Array.isArray(change);
}

function isBranch(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null;
}
