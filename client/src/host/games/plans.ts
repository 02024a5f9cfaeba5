/**
 * Games that are being planned: what all tables have in common, and what is otherwise at one of them. All play on one seed,
 * so that what differs between tables is people and treatment alone. Pure.
 */
import type { TablePolicy } from "@commonwatt/shared/protocol/policies.ts";
import type { PlanWish } from "@commonwatt/shared/protocol/session.ts";
import type { SessionTable } from "@commonwatt/shared/views/session.ts";
import type { DialTurn } from "@commonwatt/shared/views/types.ts";
import { ROUNDS, SEATS, SEED_MOST } from "../cockpit/limits.ts";
import { wholeIn } from "../fields/whole.ts";

/** What is otherwise at one table. */
export interface OwnRules {
  /** "" = those of all tables */
  readonly ruleset: string;
  readonly dials: readonly DialTurn[];
}
export const LIKE_ALL: OwnRules = { ruleset: "", dials: [] };

/** The form as it stands: numbers as they were typed. */
export interface PlansDraft {
  readonly ruleset: string;
  readonly rounds: string;
  readonly seats: string;
  readonly bots: readonly TablePolicy[];
  /** "" = drawn */
  readonly seed: string;
  readonly reshuffle: "no" | "even" | "lot";
  /** by number of the table */
  readonly own: Readonly<Record<number, OwnRules>>;
}

export const ownOf = ({ own }: Pick<PlansDraft, "own">, table: number): OwnRules => own[table] ?? LIKE_ALL;

/** As the tables were last planned. */
export function draftOf(tables: readonly SessionTable[]): PlansDraft {
  const [first] = tables;
  const ruleset = first?.rulesetId ?? "default";
  return {
    ruleset,
    rounds: String(first?.rounds ?? ROUNDS.min),
    seats: String(Math.max(SEATS.min, ...tables.map(({ seats }) => seats))),
    bots: (first?.bots ?? []) as readonly TablePolicy[],
    seed: "",
    reshuffle: "no",
    own: Object.fromEntries(
      tables.map((table) => [
        table.table,
        { ruleset: table.rulesetId === ruleset ? "" : table.rulesetId, dials: table.treatment },
      ]),
    ),
  };
}

export interface Plans {
  readonly tables: { readonly table: number; readonly plan: Required<PlanWish> }[];
  readonly seed?: number;
}

/** What is sent; undefined while a number cannot be read. */
export function plansOf(draft: PlansDraft, tables: readonly number[]): Plans | undefined {
  const rounds = wholeIn(draft.rounds, ROUNDS.min, ROUNDS.max);
  const seats = wholeIn(draft.seats, SEATS.min, SEATS.max);
  const seed = draft.seed.trim() === "" ? -1 : wholeIn(draft.seed, 0, SEED_MOST);
  if (rounds === undefined || seats === undefined || seed === undefined) return undefined;
  return {
    tables: tables.map((table) => {
      const { ruleset, dials } = ownOf(draft, table);
      return {
        table,
        plan: { ruleset: ruleset || draft.ruleset, rounds, seats, bots: [...draft.bots], dials: [...dials] },
      };
    }),
    ...(seed < 0 ? {} : { seed }),
  };
}
