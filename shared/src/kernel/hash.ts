/**
 * A fingerprint of plain data: 64 bits as 16 hex digits. Keys are taken in sorted order, so the order in which a state
 * was built does not matter. It finds differences between two runs; it does not defend against forgery (the stored log
 * has a cryptographic chain for that).
 */
import { assert, InvariantBroken } from "./assert.ts";

/** Plain data: what JSON can carry, whole numbers only. */
export type Plain = string | number | boolean | null | undefined | readonly Plain[] | { readonly [key: string]: Plain };

const TAG = { number: 1, string: 2, true: 3, false: 4, list: 5, object: 6, absent: 7, end: 8 } as const;

export function hashOf(data: unknown): string {
  const lanes = { a: 0x811c9dc5 | 0, b: 0x2545f491 | 0 };
  feed(lanes, data);
  return hex(finish(lanes.a ^ (lanes.b >>> 5))) + hex(finish(lanes.b ^ lanes.a));
}

interface Lanes {
  a: number;
  b: number;
}

function mix(lanes: Lanes, value: number): void {
  lanes.a = Math.imul(lanes.a ^ value, 0x01000193);
  lanes.a ^= lanes.a >>> 15;
  lanes.b = Math.imul(lanes.b + value, 0x85ebca6b) ^ (lanes.b >>> 13);
}

function feed(lanes: Lanes, data: unknown): void {
  if (typeof data === "number") {
    if (!Number.isSafeInteger(data) || Object.is(data, -0))
      throw new InvariantBroken(`state holds whole numbers only, not ${data}`);
    mix(lanes, TAG.number);
    mix(lanes, data | 0);
    mix(lanes, Math.floor(data / 0x1_0000_0000) | 0);
  } else if (typeof data === "string") {
    mix(lanes, TAG.string);
    for (let i = 0; i < data.length; i++) mix(lanes, data.charCodeAt(i));
    mix(lanes, TAG.end);
  } else if (typeof data === "boolean") {
    mix(lanes, data ? TAG.true : TAG.false);
  } else if (data === null || data === undefined) {
    mix(lanes, TAG.absent);
  } else if (Array.isArray(data)) {
    mix(lanes, TAG.list);
    for (const item of data) feed(lanes, item);
    mix(lanes, TAG.end);
  } else {
    assert(typeof data === "object", `state holds plain data only, not a ${typeof data}`);
    mix(lanes, TAG.object);
    const record = data as Record<string, unknown>;
    for (const key of Object.keys(record).sort()) {
      if (record[key] === undefined) continue;
      feed(lanes, key);
      feed(lanes, record[key]);
    }
    mix(lanes, TAG.end);
  }
}

function finish(h: number): number {
  let x = h ^ (h >>> 16);
  x = Math.imul(x, 0x85ebca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2ae35);
  return x ^ (x >>> 16);
}

function hex(n: number): string {
  return (n >>> 0).toString(16).padStart(8, "0");
}
