/** Opening, saving and taking back rules: the desk on one side, the server and this browser's shelf on the other. */

import type { KeptRuleset, RulesetCard } from "@commonwatt/shared/protocol/http.ts";
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { asSaved, type EndlessFault, isSavedId, savedIdOf } from "@commonwatt/shared/sim";
import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import { dropRuleset, fetchRuleset, fetchRulesets, saveRuleset } from "../../net/http.ts";
import { forgetId, keepId, knownIds, secretOf } from "../../net/rulesetShelf.ts";
import { refusalText } from "../../refusal.ts";
import { shown, t } from "../../text.ts";
import { changesBetween } from "../changes.ts";
import type { Crew } from "../crew.ts";
import type { Desk } from "../desk.ts";
import { endlessText, faultInFile } from "../faults.ts";
import { fileNameOf, readRules, saveFile } from "./file.ts";

/** What is said once about what was just done, or about why it was not. */
export interface Told {
  readonly text: string;
  /** more lines, such as the faults of a file */
  readonly lines: readonly string[];
  readonly bad: boolean;
}

export interface Keeper {
  readonly presets: ReadonlySignal<readonly RulesetCard[]>;
  readonly own: ReadonlySignal<readonly RulesetCard[]>;
  /** of what lies on the desk; undefined = from a file, or the server is away */
  readonly kept: ReadonlySignal<KeptRuleset | undefined>;
  readonly told: ReadonlySignal<Told | undefined>;
  /** the draft would make money without end, and that has been said: saved all the same it may be */
  readonly warned: ReadonlySignal<boolean>;
  hush(): void;
  list(): Promise<void>;
  open(id: string): Promise<boolean>;
  save(): Promise<boolean>;
  take(file: File): Promise<boolean>;
  duplicate(): void;
  download(): void;
  drop(id: string): Promise<boolean>;
}

const FAULTS_SHOWN = 8;

export function keeperOf(desk: Desk, crew: Crew, storage: Storage | undefined): Keeper {
  const presets = signal<readonly RulesetCard[]>([]);
  const own = signal<readonly RulesetCard[]>([]);
  const found = signal<KeptRuleset | undefined>(undefined);
  // Rules that came to the desk another way, from a recorded game or an experiment, are kept by nobody yet.
  const kept = computed(() => (found.value?.ruleset === desk.base.value ? found.value : undefined));
  const warnedOf = signal("");
  const warned = computed(() => warnedOf.value !== "" && warnedOf.value === savedIdOf(desk.draft.value));
  const told = signal<Told | undefined>(undefined);
  const tell = (text: string, bad = false, lines: readonly string[] = []): boolean => {
    told.value = { text, lines, bad };
    return !bad;
  };

  const list = async (): Promise<void> => {
    const answer = await fetchRulesets(knownIds(storage));
    if (!answer.ok) return void tell(refusalText(answer.error), true);
    batch(() => {
      presets.value = answer.value.filter(({ id }) => !isSavedId(id));
      own.value = answer.value.filter(({ id }) => isSavedId(id));
    });
  };
  /** @param before the draft when they were asked for: what was turned since then, while they were on their way, stays turned */
  const lay = (one: KeptRuleset, before: Ruleset): void => {
    const meanwhile = changesBetween(before, desk.draft.peek());
    batch(() => {
      found.value = one;
      told.value = undefined;
      desk.open(one.ruleset);
      for (const { path, to } of meanwhile) if (to !== undefined) desk.turn(path, to);
    });
  };

  return {
    ...{ presets, own, kept, told, warned, list },
    hush: () => {
      told.value = undefined;
    },
    open: async (id) => {
      const before = desk.draft.peek();
      const answer = await fetchRuleset(id);
      if (!answer.ok) return tell(refusalText(answer.error), true);
      lay(answer.value, before);
      keepId(storage, id);
      await list();
      return true;
    },
    save: async () => {
      const faults = warned.peek() ? [] : await endlessIn(crew, desk.playable.peek());
      if (faults.length > 0) {
        warnedOf.value = savedIdOf(desk.draft.peek());
        return tell(t("design.save.endless"), true, faults.map(endlessText));
      }
      const parent = desk.base.peek().id;
      const draft = desk.draft.peek();
      const answer = await saveRuleset({ document: { ...draft }, secret: secretOf(storage), parent });
      if (!answer.ok) return tell(refusalText(answer.error), true);
      lay(answer.value, draft);
      keepId(storage, answer.value.ruleset.id);
      await list();
      return tell(t("design.saved", { title: answer.value.ruleset.title }));
    },
    take: async (file) => {
      const read = await readRules(file);
      if (!read.ok) {
        const lines = read.faults.slice(0, FAULTS_SHOWN).map(faultInFile);
        const more = read.faults.length - lines.length;
        return tell(t(`design.file.${read.key}`), true, [
          ...lines,
          ...(more > 0 ? [t("design.fault.more", { more })] : []),
        ]);
      }
      desk.open(read.ruleset);
      return tell(t("design.file.opened", { title: read.ruleset.title }));
    },
    duplicate: () => {
      const title = t("design.copyOf", { title: shown(desk.draft.peek().title) });
      desk.setTitle(title.slice(0, 80));
      tell(t("design.copied"));
    },
    download: () => {
      const ruleset = asSaved(desk.draft.peek());
      saveFile(`${fileNameOf(ruleset.title)}-${ruleset.id}.json`, `${JSON.stringify(ruleset, undefined, 2)}\n`);
    },
    drop: async (id) => {
      const answer = await dropRuleset(id, secretOf(storage));
      // Rules of somebody else, opened by a link, leave this shelf all the same.
      if (!answer.ok && answer.error.code !== "ruleset_of_others" && answer.error.code !== "unknown_ruleset")
        return tell(refusalText(answer.error), true);
      forgetId(storage, id);
      await list();
      return true;
    },
  };
}

/** What would make money without end under these rules: looked for in their dials, and in a few short games away from the page. */
async function endlessIn(crew: Crew, ruleset: Ruleset): Promise<readonly EndlessFault[]> {
  const faults: EndlessFault[] = [];
  await crew.run({ kind: "endless", ruleset }, [0], (some) => faults.push(...some)).done;
  return faults;
}
