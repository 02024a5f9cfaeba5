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
    const comparable = Array.isArray(before) && Array.isArray(after) && before.length === after.length;
    return comparable ? inList(before, after) : [after];
  }
  return inRecord(before, after);
}

// These look at every number that a seat can see, many times a second: they make nothing as long as nothing has changed.

type Changes = Record<string, Change>;

function inList(before: readonly unknown[], after: readonly unknown[]): Changes | undefined {
  let changes: Changes | undefined;
  for (let i = 0; i < after.length; i++) {
    const change = entry(before[i], after[i]);
    if (change === undefined) continue;
    changes ??= {};
    changes[i] = change;
  }
  return changes;
}

function inRecord(before: Branch, after: Branch): Changes | undefined {
  let changes: Changes | undefined;
  for (const key in after) {
    if (after[key] === undefined) continue;
    const change = entry(before[key], after[key]);
    if (change === undefined) continue;
    changes ??= {};
    changes[key] = change;
  }
  for (const key in before) {
    if (after[key] !== undefined || before[key] === undefined) continue;
    changes ??= {};
    changes[key] = 0;
  }
  return changes;
}

/** Undefined is as good as not there. */
function entry(before: unknown, after: unknown): Change | undefined {
  if (before === after) return undefined;
  return after === undefined ? 0 : diff(before, after);
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

type Branch = Readonly<Record<string, unknown>>;

function isBranch(data: unknown): data is Branch {
  return typeof data === "object" && data !== null;
}
