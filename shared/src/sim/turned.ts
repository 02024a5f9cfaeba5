/**
 * A ruleset document with some of its values changed, each named by its path:
 * `dials.lending.lossBearer`, `goods.food.energy`, `unlocks.market`, `rounds`.
 */

export type TurnedValue = number | string;
export type Turns = Readonly<Record<string, TurnedValue>>;

type Plain = Readonly<Record<string, unknown>>;

/** What a path may lead to; the ruleset's parser knows whether there is such a dial and what it may be. */
const PATH = /^(dials\.\w+\.\w+|goods\.\w+\.\w+|unlocks\.\w+|rounds)$/;

export const isRulesetPath = (path: string): boolean => PATH.test(path);

/** Another document; the one that is handed in stays as it is. Throws when a path leads nowhere: ask `isRulesetPath` first. */
export function turnDocument(document: unknown, turns: Turns): unknown {
  let turned: Plain = isPlain(document) ? document : {};
  for (const [path, value] of Object.entries(turns)) turned = turnOne(turned, path.split("."), value);
  return turned;
}

function turnOne(document: Plain, [part, of, name]: readonly string[], value: TurnedValue): Plain {
  if (part === "rounds") return { ...document, rounds: value };
  if (part === "unlocks" && of !== undefined) return { ...document, unlocks: put(document.unlocks, of, value) };
  if (part === "dials" && of !== undefined && name !== undefined) {
    const dials = isPlain(document.dials) ? document.dials : {};
    return { ...document, dials: put(dials, of, put(own(dials, of), name, value)) };
  }
  if (part === "goods" && of !== undefined && name !== undefined) {
    const goods: unknown[] = Array.isArray(document.goods) ? document.goods : [];
    return {
      ...document,
      goods: goods.map((good) => (isPlain(good) && good.id === of ? put(good, name, value) : good)),
    };
  }
  throw new Error(`${[part, of, name].filter((word) => word !== undefined).join(".")} leads nowhere in a ruleset`);
}

/** As an own property whatever its name, so that a document from elsewhere changes nothing but itself. */
function put(record: unknown, name: string, value: unknown): Plain {
  const entries = isPlain(record) ? Object.entries(record).filter(([key]) => key !== name) : [];
  return Object.fromEntries([...entries, [name, value]]);
}

const own = (record: Plain, name: string): unknown => (Object.hasOwn(record, name) ? record[name] : undefined);

const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);
