/**
 * The rulesets of a server: those that ship, and those that people keep. A kept one is named by what it says, so it never
 * changes: a session that plays by it, or a link that leads to it, means the same rules for ever. Nobody has an account;
 * whoever has the name may read, whoever has the secret it was saved with may take it back. Titles of strangers are listed to
 * nobody: a page asks for the names it knows.
 */
import { isDeepStrictEqual } from "node:util";
import { parseRuleset } from "@commonwatt/shared/mechanics/index.ts";
import type { KeptRuleset, RulesetCard } from "@commonwatt/shared/protocol/http.ts";
import { faultParams } from "@commonwatt/shared/ruleset/faults.ts";
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { asSaved, isSavedId } from "@commonwatt/shared/ruleset/saved.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import { cardOf, type RulesetShelf } from "./rulesets.ts";
import { fits, tokenHash } from "./secrets.ts";
import { type Store, StoreFault } from "./store/store.ts";

/** Some hundred megabytes at most, and more versions than a year of classes makes. */
const KEPT_MOST = 20_000;
/** Of one browser. */
const OWN_MOST = 300;
/** Rulesets held in memory, so that a session can be opened with one without waiting. */
const KNOWN_MOST = 500;

/** What somebody asks to have kept. */
export interface Keeping {
  readonly document: unknown;
  readonly secret: string;
  readonly parent: string;
}

export class Library implements RulesetShelf {
  readonly #presets: RulesetShelf;
  readonly #store: Store;
  readonly #now: () => number;
  readonly #known = new Map<string, Ruleset>();

  constructor(presets: RulesetShelf, store: Store, now: () => number) {
    this.#presets = presets;
    this.#store = store;
    this.#now = now;
  }

  cards(): readonly RulesetCard[] {
    return this.#presets.cards();
  }

  /** A preset, or a kept one that has been asked for before: see `know`. */
  get(id: string): Ruleset | undefined {
    return this.#presets.get(id) ?? this.#known.get(id);
  }

  /** Fetches kept rulesets, so that `get` has them. Names of none are passed over. */
  async know(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      if (!isSavedId(id) || this.#known.has(id)) continue;
      const row = await this.#store.ruleset(id);
      if (row) this.#hold(row.ruleset);
    }
  }

  /** Cards of those that are kept here, in the order asked for. */
  async cardsOf(ids: readonly string[]): Promise<readonly RulesetCard[]> {
    await this.know(ids);
    return ids.flatMap((id) => {
      const ruleset = this.#known.get(id);
      return ruleset ? [cardOf(ruleset)] : [];
    });
  }

  async find(id: string): Promise<KeptRuleset | undefined> {
    const preset = this.#presets.get(id);
    const played = await this.#store.playedUnder(id);
    if (preset) return { ruleset: preset, preset: true, parent: "", savedMs: 0, played };
    const row = isSavedId(id) ? await this.#store.ruleset(id) : undefined;
    if (!row) return undefined;
    this.#hold(row.ruleset);
    return { ruleset: row.ruleset, preset: false, parent: row.parent, savedMs: row.savedMs, played };
  }

  /** Keeps a document under its fingerprint; the same document once more is the same ruleset. On the disk when it resolves. */
  async keep({ document, secret, parent }: Keeping): Promise<KeptRuleset | Refusal> {
    const parsed = parseRuleset({ ...(document as object), id: "draft" });
    if (!parsed.ok) {
      const [fault] = parsed.faults;
      return { code: "faulty_ruleset", params: { ...(fault && faultParams(fault)), more: parsed.faults.length - 1 } };
    }
    const ruleset = asSaved(parsed.ruleset);
    const before = await this.#same(ruleset);
    if (before) return before;
    const ownerHash = tokenHash(secret);
    const { all, own } = await this.#store.rulesetsKept(ownerHash);
    if (own >= OWN_MOST) return { code: "rulesets_own_full", params: { most: OWN_MOST } };
    if (all >= KEPT_MOST) return { code: "rulesets_full", params: { most: KEPT_MOST } };
    const row = { id: ruleset.id, ruleset, ownerHash, parent, savedMs: this.#now() };
    try {
      await this.#store.commit([{ kind: "ruleset", row }]);
    } catch (error) {
      // Somebody else has saved the same in the same moment.
      const theirs = error instanceof StoreFault && error.code === "conflict" ? await this.#same(ruleset) : undefined;
      if (theirs) return theirs;
      throw error;
    }
    return (await this.find(ruleset.id)) as KeptRuleset;
  }

  /** Takes one back; games that were opened with it carry their rules themselves. */
  async drop(id: string, secret: string): Promise<Refusal | undefined> {
    if (this.#presets.get(id)) return { code: "ruleset_ships", params: {} };
    const row = isSavedId(id) ? await this.#store.ruleset(id) : undefined;
    if (!row) return { code: "unknown_ruleset", params: { ruleset: id } };
    if (!fits(secret, row.ownerHash)) return { code: "ruleset_of_others", params: {} };
    await this.#store.dropRuleset(id);
    this.#known.delete(id);
    return undefined;
  }

  /** The one that is kept under the name of these rules. */
  async #same(ruleset: Ruleset): Promise<KeptRuleset | Refusal | undefined> {
    const found = await this.find(ruleset.id);
    // The fingerprint finds differences, it does not defend against forgery: the words decide.
    if (found && !isDeepStrictEqual(found.ruleset, ruleset)) return { code: "ruleset_name_taken", params: {} };
    return found;
  }

  #hold(ruleset: Ruleset): void {
    this.#known.set(ruleset.id, ruleset);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KNOWN_MOST && oldest !== undefined) this.#known.delete(oldest);
  }
}
