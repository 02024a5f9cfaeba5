/**
 * A form for any action: what may be done with a mechanic that has no part of its own here. One card a mechanic, one form a
 * type of action; where a type is offered for several things or peers, one picks which. The words are `mechanic.<name>`,
 * `action.<type>` with the entry's fixed fields in its gaps, and `panel.field.<range>`.
 */
import type { Legal } from "@commonwatt/shared/views/types.ts";
import { useState } from "preact/hooks";
import { hasText, t } from "../text.ts";
import { quantity } from "../ui/format.ts";
import { useTable } from "./context.ts";
import { Do } from "./Do.tsx";
import { type PanelId, undrawn } from "./placing.ts";
import { Takes } from "./Takes.tsx";

/** What no part of this panel draws. */
export function Rest({ panel }: { readonly panel: PanelId }) {
  const { mine } = useTable();
  return <Generic entries={undrawn(mine.legal, panel)} />;
}

/** Any entries, grouped by mechanic and type, in the order of their first appearance. */
export function Generic({ entries }: { readonly entries: readonly Legal[] }) {
  const { game } = useTable();
  return (
    <>
      {groups(entries, (entry) => entry.mechanic).map(([mechanic, ofMechanic]) => (
        <section key={`${mechanic} ${game.round}`} class="card stack-s" data-mechanic={mechanic}>
          <h3 class="capital">{hasText(`mechanic.${mechanic}`) ? t(`mechanic.${mechanic}`) : inWords(mechanic)}</h3>
          {groups(ofMechanic, (entry) => entry.type).map(([type, ofType]) => (
            <Pick key={type} type={type} entries={ofType} />
          ))}
        </section>
      ))}
    </>
  );
}

/** One type of action: a form, after a choice of which where there are several. */
export function Pick({ type, entries }: { readonly type: string; readonly entries: readonly Legal[] }) {
  const [picked, setPicked] = useState<string>();
  const entry = entries.find((one) => keyOf(one) === picked) ?? entries.find((one) => !one.refusal) ?? entries[0];
  if (entry === undefined) return null;
  return (
    <div class="offer stack-s">
      {hasText(`action.${type}.note`) && <p class="small">{t(`action.${type}.note`)}</p>}
      {entries.length > 1 && (
        <label class="field">
          <span class="label">{t("panel.generic.which")}</span>
          <select class="input" value={keyOf(entry)} onChange={(event) => setPicked(event.currentTarget.value)}>
            {entries.map((one) => (
              <option key={keyOf(one)} value={keyOf(one)}>
                {actionWords(one)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Takes effects={entry.effects} />
      <Notes entry={entry} />
      <Do key={keyOf(entry)} entry={entry} labels={labelsOf(entry)} words={() => actionWords(entry)} />
    </div>
  );
}

/** What an entry says of itself beside what it takes. */
export function Notes({ entry }: { readonly entry: Legal }) {
  const notes = (entry.effects ?? []).filter((part) => part.op === "note" && !/^(takes|setup)_/.test(part.key));
  if (notes.length === 0) return null;
  return (
    <p class="small soft row">
      {notes.map((part) => (
        <span key={part.key}>
          {t("panel.generic.note", {
            what: t(`part.${part.key}`, part.params),
            value: quantity(part.value, part.unit),
          })}
        </span>
      ))}
    </p>
  );
}

/** What the button says. Without a text of its own, the action's name and what is fixed about it. */
export function actionWords(entry: Legal): string {
  const key = `action.${entry.type}`;
  if (hasText(key)) return t(key, entry.fixed);
  const fixed = Object.values(entry.fixed);
  return fixed.length === 0 ? inWords(entry.type) : `${inWords(entry.type)}: ${fixed.join(", ")}`;
}

/** A label for each range, even when nobody has written one. */
export const labelsOf = (entry: Legal): Record<string, string> =>
  Object.fromEntries(
    Object.keys(entry.ranges).map((name) => [
      name,
      hasText(`panel.field.${name}`) ? t(`panel.field.${name}`) : inWords(name),
    ]),
  );

export const keyOf = (entry: Legal): string => JSON.stringify([entry.type, entry.fixed]);

/** "giveTokens" as "give tokens". */
const inWords = (name: string): string => name.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();

function groups(
  entries: readonly Legal[],
  by: (entry: Legal) => string,
): readonly (readonly [string, readonly Legal[]])[] {
  const found = new Map<string, Legal[]>();
  for (const entry of entries) {
    const list = found.get(by(entry));
    if (list) list.push(entry);
    else found.set(by(entry), [entry]);
  }
  return [...found];
}
