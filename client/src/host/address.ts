/**
 * Where a host keeps the key to her table: behind the `#` of the address, which no browser sends to any server, and in this
 * browser's storage. With the link, the console opens on another machine too.
 *
 *   /host#BCDFGH.<22 symbols>
 */

// The same shapes as the server's (protocol/http.ts), without its parser: this page needs no other use of it.
const CODE = /^[BCDFGHJKLMNPQRSTVWXZ2345]{6}$/;
const TOKEN = /^[A-Za-z0-9_-]{22}$/;
const STORED_AS = "commonwatt.host.tables";
const KEPT = 6;

export interface HostKey {
  readonly code: string;
  readonly token: string;
}
export interface StoredTable extends HostKey {
  readonly openedMs: number;
}

/** The key in a fragment; undefined when there is none or it cannot be one. */
export function keyInFragment(fragment: string): HostKey | undefined {
  const [code = "", token = "", ...rest] = fragment.replace(/^#/, "").split(".");
  return rest.length === 0 ? asKey(code, token) : undefined;
}

export const fragmentOf = ({ code, token }: HostKey): string => `#${code}.${token}`;

/** Tables this browser has the key of, newest first. Storage that is full, shut or garbled counts as empty. */
export function storedTables(storage: Storage | undefined): readonly StoredTable[] {
  if (storage === undefined) return [];
  try {
    const found: unknown = JSON.parse(storage.getItem(STORED_AS) ?? "[]");
    return Array.isArray(found) ? found.flatMap(asStored) : [];
  } catch (error) {
    console.warn("stored tables cannot be read", error);
    return [];
  }
}

/** Keeps a key. A browser that forbids storage still has the fragment. */
export function keepTable(storage: Storage | undefined, key: HostKey, nowMs: number): void {
  const known = storedTables(storage);
  const openedMs = known.find((table) => table.code === key.code)?.openedMs ?? nowMs;
  write(storage, [{ code: key.code, token: key.token, openedMs }, ...known.filter((table) => table.code !== key.code)]);
}

export function forgetTable(storage: Storage | undefined, code: string): void {
  write(
    storage,
    storedTables(storage).filter((table) => table.code !== code),
  );
}

function write(storage: Storage | undefined, tables: readonly StoredTable[]): void {
  try {
    storage?.setItem(STORED_AS, JSON.stringify(tables.slice(0, KEPT)));
  } catch (error) {
    console.warn("this browser keeps nothing; the link in the address is the only key", error);
  }
}

function asKey(code: unknown, token: unknown): HostKey | undefined {
  if (typeof code !== "string" || typeof token !== "string") return undefined;
  return CODE.test(code) && TOKEN.test(token) ? { code, token } : undefined;
}

function asStored(entry: unknown): readonly StoredTable[] {
  if (typeof entry !== "object" || entry === null) return [];
  if (!("code" in entry && "token" in entry && "openedMs" in entry)) return [];
  const key = asKey(entry.code, entry.token);
  return key !== undefined && typeof entry.openedMs === "number" ? [{ ...key, openedMs: entry.openedMs }] : [];
}
