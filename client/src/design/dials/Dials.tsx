/** The form of all dials: a few telling ones first, then each mechanic; searched by name, meaning or value changed. */
import { type Dial, goodDials } from "@commonwatt/shared/sim";
import { useState } from "preact/hooks";
import { hasText, t } from "../../text.ts";
import { Icon } from "../../ui/Icon.tsx";
import { dialValues, type Value } from "../changes.ts";
import type { Desk } from "../desk.ts";
import { faultHere } from "../faults.ts";
import { type DialAt, dialsOf, everyDial, mechanicsWithDials, pathOf, tellingDials } from "./groups.ts";
import { labelOf, meaningOf } from "./names.ts";
import { Opens } from "./Opens.tsx";
import { Row } from "./Row.tsx";

export function Dials({ desk }: { readonly desk: Desk }) {
  const [wanted, setWanted] = useState("");
  const [onlyChanged, setOnlyChanged] = useState(false);
  const changes = desk.changes.value;
  const found =
    wanted.trim() !== "" || onlyChanged ? everyDial.filter(matches(wanted, onlyChanged, changes)) : undefined;
  return (
    <section class="dials" aria-label={t("design.dials.title")}>
      <h2 class="sr-only">{t("design.dials.title")}</h2>
      <div class="dials-find">
        <input
          class="dials-search"
          type="search"
          placeholder={t("design.dials.search")}
          aria-label={t("design.dials.search")}
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
        <button
          type="button"
          class="dials-only"
          aria-pressed={onlyChanged}
          onClick={() => setOnlyChanged(!onlyChanged)}
        >
          {t("design.dials.changed", { n: changes.length })}
        </button>
      </div>
      <div class="dials-list">
        {found ? (
          <Found desk={desk} found={found} />
        ) : (
          <>
            <Group title={t("design.dials.telling")} changed={0} open>
              <Rows desk={desk} dials={tellingDials} />
            </Group>
            {mechanicsWithDials.map((mechanic) => (
              <Group key={mechanic} title={t(`mechanic.${mechanic}`)} changed={countOf(changes, mechanic)}>
                <Rows desk={desk} dials={dialsOf(mechanic)} />
              </Group>
            ))}
            {desk.draft.value.goods.map(({ id }) => (
              <Group
                key={id}
                title={t("design.dials.good", { good: hasText(`good.${id}`) ? t(`good.${id}`) : id })}
                changed={changes.filter(({ path }) => path.startsWith(`goods.${id}.`)).length}
              >
                <GoodRows desk={desk} id={id} />
              </Group>
            ))}
            <Group
              title={t("design.dials.opens")}
              changed={changes.filter(({ path }) => path === "rounds" || path.startsWith("unlocks.")).length}
            >
              <Opens desk={desk} />
            </Group>
          </>
        )}
      </div>
    </section>
  );
}

const countOf = (changes: Desk["changes"]["value"], mechanic: string): number =>
  changes.filter(({ path }) => path.startsWith(`dials.${mechanic}.`)).length;

function matches(wanted: string, onlyChanged: boolean, changes: Desk["changes"]["value"]) {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const changed = new Set(changes.map(({ path }) => path));
  return (at: DialAt): boolean => {
    if (onlyChanged && !changed.has(pathOf(at))) return false;
    const text =
      `${pathOf(at)} ${t(`mechanic.${at.mechanic}`)} ${labelOf(pathOf(at))} ${meaningOf(at.dial)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

function Found({ desk, found }: { readonly desk: Desk; readonly found: readonly DialAt[] }) {
  if (found.length === 0) return <p class="soft dials-none">{t("design.dials.none")}</p>;
  const mechanics = [...new Set(found.map(({ mechanic }) => mechanic))];
  return (
    <>
      {mechanics.map((mechanic) => (
        <Group key={mechanic} title={t(`mechanic.${mechanic}`)} changed={0} open>
          <Rows desk={desk} dials={found.filter((at) => at.mechanic === mechanic)} />
        </Group>
      ))}
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly changed: number;
  readonly open?: boolean;
  readonly children: preact.ComponentChildren;
}

/** Rows of a closed group are not made: there are a hundred and seventy dials. */
function Group({ title, changed, open = false, children }: GroupProps) {
  const [isOpen, setOpen] = useState(open);
  return (
    <section class="dial-group">
      <h3>
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Icon name={isOpen ? "less" : "more"} size="1em" />
          <span>{title}</span>
          {changed > 0 ? <span class="dial-count">{t("design.dials.count", { n: changed })}</span> : null}
        </button>
      </h3>
      {isOpen ? children : null}
    </section>
  );
}

function Rows({ desk, dials }: { readonly desk: Desk; readonly dials: readonly DialAt[] }) {
  const changes = desk.changes.value;
  return (
    <ul>
      {dials.map((at) => {
        const path = pathOf(at);
        const change = changes.find((one) => one.path === path);
        return (
          <Row
            key={path}
            path={path}
            dial={at.dial}
            value={dialValues(desk.draft.value, at.mechanic)[at.name] ?? at.dial.default}
            was={change?.from}
            {...faultAt(desk, path)}
            onInput={(value) => desk.setDial(at.mechanic, at.name, value)}
            onUndo={() => change && desk.undo(change)}
          />
        );
      })}
    </ul>
  );
}

function GoodRows({ desk, id }: { readonly desk: Desk; readonly id: string }) {
  const good = desk.draft.value.goods.find((one) => one.id === id) as Readonly<Record<string, Value>> | undefined;
  return (
    <ul>
      {Object.entries(goodDials).map(([name, dial]: [string, Dial]) => {
        const path = `goods.${id}.${name}`;
        const change = desk.changes.value.find((one) => one.path === path);
        return (
          <Row
            key={path}
            path={path}
            dial={dial}
            value={good?.[name] ?? dial.default}
            was={change?.from}
            {...faultAt(desk, path)}
            onInput={(value) => desk.setGood(id, name, value)}
            onUndo={() => change && desk.undo(change)}
          />
        );
      })}
    </ul>
  );
}

function faultAt(desk: Desk, path: string): { readonly fault?: string } {
  const found = desk.faults.value.find((fault) => fault.path === path);
  return found ? { fault: faultHere(found) } : {};
}
