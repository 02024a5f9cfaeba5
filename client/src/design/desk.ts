/**
 * What lies on the designer's desk: the rules as they were opened, the same as they are changed now, and the table of bots at
 * which they are tried. Everything else on the page follows from these.
 */

import type { RulesetFault } from "@commonwatt/shared/ruleset/faults.ts";
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { asSaved, parseRuleset, savedIdOf } from "@commonwatt/shared/sim";
import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type Change, changesBetween, dialValues, type Value } from "./changes.ts";

/** At which the rules are tried. */
export interface Table {
  readonly peers: number;
  readonly bots: readonly string[];
  readonly seed: number;
  readonly games: number;
}

export interface Desk {
  /** as opened: a preset, a saved ruleset, or a file */
  readonly base: ReadonlySignal<Ruleset>;
  readonly draft: ReadonlySignal<Ruleset>;
  /** what is wrong with the draft; empty = it can be played */
  readonly faults: ReadonlySignal<readonly RulesetFault[]>;
  /** the last draft that can be played, under the name that follows from it */
  readonly playable: ReadonlySignal<Ruleset>;
  readonly changes: ReadonlySignal<readonly Change[]>;
  /** also its name or description */
  readonly isChanged: ReadonlySignal<boolean>;
  readonly table: Signal<Table>;
  open(ruleset: Ruleset): void;
  setDial(mechanic: string, name: string, value: Value): void;
  setGood(id: string, name: string, value: Value): void;
  setUnlock(mechanic: string, value: number | "never"): void;
  setRounds(rounds: number): void;
  setTitle(title: string): void;
  setDescription(description: string): void;
  /** what stands at a path; a good or a mechanic that the draft does not have is left alone */
  turn(path: string, value: Value): void;
  undo(change: Change): void;
  undoAll(): void;
}

export function deskWith(first: Ruleset): Desk {
  const base = signal(first);
  const draft = signal(first);
  const parsed = computed(() => parseRuleset({ ...draft.value, id: "draft" }));
  let last = asSaved(first);
  const playable = computed(() => {
    const now = parsed.value;
    if (now.ok && savedIdOf(now.ruleset) !== last.id) last = asSaved(now.ruleset);
    return last;
  });
  const change = (part: Partial<Ruleset>): void => {
    draft.value = { ...draft.peek(), ...part };
  };
  const setDial = (mechanic: string, name: string, value: Value): void =>
    change({
      dials: { ...draft.peek().dials, [mechanic]: { ...dialValues(draft.peek(), mechanic), [name]: value } },
    });
  const setGood = (id: string, name: string, value: Value): void =>
    change({ goods: draft.peek().goods.map((good) => (good.id === id ? { ...good, [name]: value } : good)) });
  const setUnlock = (mechanic: string, value: number | "never"): void => {
    const { [mechanic]: _before, ...others } = draft.peek().unlocks;
    change({ unlocks: value === 1 ? others : { ...others, [mechanic]: value } });
  };
  const turn = (path: string, value: Value): void => {
    const [part = "", of = "", name = ""] = path.split(".");
    if (part === "dials") setDial(of, name, value);
    else if (part === "goods") setGood(of, name, value);
    else if (part === "unlocks") setUnlock(of, value === "never" ? "never" : Number(value));
    else change({ rounds: Number(value) });
  };
  const open = (ruleset: Ruleset): void =>
    batch(() => {
      base.value = ruleset;
      draft.value = ruleset;
    });
  return {
    base,
    draft,
    faults: computed(() => (parsed.value.ok ? [] : parsed.value.faults)),
    playable,
    changes: computed(() => changesBetween(base.value, draft.value)),
    isChanged: computed(() => draft.value !== base.value && savedIdOf(draft.value) !== savedIdOf(base.value)),
    table: signal({ peers: 12, bots: ["steady"], seed: 1, games: 200 }),
    open,
    ...{ setDial, setGood, setUnlock },
    setRounds: (rounds) => change({ rounds }),
    setTitle: (title) => change({ title }),
    setDescription: (description) => change({ description }),
    turn,
    undo: ({ path, from }) => {
      if (from !== undefined) turn(path, from);
    },
    undoAll: () => {
      draft.value = base.peek();
    },
  };
}
