/**
 * Messages go from the server to its pages thousands of times, and most of a small one would be names. So the names of
 * messages travel as numbers, and the names of their fields that come often as one or two letters. Both ends know the lists;
 * a name that is in neither goes as it is. New names go to the end.
 */

/** Names of messages, by number. */
const MESSAGES: readonly string[] = [
  ...["ack", "mine", "flows", "journal", "matches", "reports", "affinity", "clock", "stopped", "moved"],
  ...["self", "session", "watch", "talk", "messages", "idle", "recap", "check"],
];

const FIELDS: readonly string[] = [
  ...[
    "value",
    "key",
    "parts",
    "op",
    "unit",
    "params",
    "id",
    "ok",
    "seq",
    "refusal",
    "code",
    "type",
    "ranges",
    "min",
    "max",
  ],
  ...["step", "suggest", "tokens", "joules", "round", "seat", "from", "items", "legal", "sellableWhy", "needs", "have"],
  ...["need", "amount", "basic", "hint", "good", "costs", "mine", "median", "energy", "minutes", "why", "minutesLeft"],
  ...["minutesWhy", "extraMinutesLeft", "stock", "keep", "onDemand", "food", "care", "tools", "learning", "culture"],
  ...["criteria", "thumbs", "loans", "orders", "offered", "lenderCreditsWhy", "borrowerCredits", "borrowerCreditsWhy"],
  ...["standingWhy", "research", "designs", "saving", "chanceWhy", "coops", "choices", "change", "nowMs", "table"],
];

const messageNumbers = new Map(MESSAGES.map((name, number) => [name, number]));

export const messageNumber = (name: string): number | string => messageNumbers.get(name) ?? name;
export const messageName = (number: number | string): string =>
  typeof number === "number" ? (MESSAGES[number] ?? "") : number;

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** A name that looks like a short one has this before it. */
const AS_IT_IS = "_";
const LOOKS_SHORT = /^([A-Za-z]{1,2}$|_)/;

const shortOf = new Map(FIELDS.map((name, n) => [name, lettersOf(n)]));
const nameOf = new Map([...shortOf].map(([name, short]) => [short, name]));

function lettersOf(n: number): string {
  const last = LETTERS.charAt(n % LETTERS.length);
  return n < LETTERS.length ? last : LETTERS.charAt(Math.floor(n / LETTERS.length) - 1) + last;
}

export const shortened = (message: unknown): unknown =>
  renamed(message, (name) => shortOf.get(name) ?? (LOOKS_SHORT.test(name) ? AS_IT_IS + name : name));

export const lengthened = (message: unknown): unknown =>
  renamed(message, (name) => nameOf.get(name) ?? (name.startsWith(AS_IT_IS) ? name.slice(AS_IT_IS.length) : name));

function renamed(data: unknown, rename: (name: string) => string): unknown {
  if (typeof data !== "object" || data === null || ArrayBuffer.isView(data)) return data;
  if (Array.isArray(data)) {
    // Of lists of numbers there are long ones.
    return data.some((item) => typeof item === "object") ? data.map((item) => renamed(item, rename)) : data;
  }
  const made: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(data)) made[rename(name)] = renamed(value, rename);
  return made;
}
