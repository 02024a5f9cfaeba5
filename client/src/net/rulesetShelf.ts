/**
 * The rulesets this browser knows: which ones it has saved or opened by a link, and the secret with which it may take back what
 * it saved. The server lists strangers' titles to nobody.
 */
const IDS_AS = "commonwatt.design.rulesets";
const SECRET_AS = "commonwatt.design.secret";
const ID = /^[0-9a-f]{16}$/;
const SECRET = /^[A-Za-z0-9_-]{22}$/;
const SECRET_BYTES = 16;
const KEPT = 60;

export function knownIds(storage: Storage | undefined): readonly string[] {
  try {
    const found: unknown = JSON.parse(storage?.getItem(IDS_AS) ?? "[]");
    return Array.isArray(found) ? found.filter((id): id is string => typeof id === "string" && ID.test(id)) : [];
  } catch (error) {
    console.warn("the shelf of rulesets cannot be read", error);
    return [];
  }
}

export function keepId(storage: Storage | undefined, id: string): void {
  if (ID.test(id)) write(storage, [id, ...knownIds(storage).filter((one) => one !== id)]);
}

export function forgetId(storage: Storage | undefined, id: string): void {
  write(
    storage,
    knownIds(storage).filter((one) => one !== id),
  );
}

/** Made once for a browser; where nothing is stored, it lasts as long as the page. */
export function secretOf(storage: Storage | undefined): string {
  const found = read(storage, SECRET_AS);
  if (SECRET.test(found)) return found;
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  const made = btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
  put(storage, SECRET_AS, made);
  return made;
}

const write = (storage: Storage | undefined, ids: readonly string[]): void =>
  put(storage, IDS_AS, JSON.stringify(ids.slice(0, KEPT)));

function read(storage: Storage | undefined, key: string): string {
  try {
    return storage?.getItem(key) ?? "";
  } catch (error) {
    console.warn("this browser keeps nothing", error);
    return "";
  }
}

function put(storage: Storage | undefined, key: string, value: string): void {
  try {
    storage?.setItem(key, value);
  } catch (error) {
    console.warn("this browser keeps nothing; rules are found again by their link alone", error);
  }
}

/** Rules that a link to another page names, as `?rules=<id>`; "" = none. They are on the shelf from then on. */
export function rulesAskedFor(query: string, storage: Storage | undefined): string {
  const id = new URLSearchParams(query).get("rules") ?? "";
  if (ID.test(id)) keepId(storage, id);
  return id;
}
