/** Which rules lie on the desk, what they are called, and what may be done with them. */
import { isSavedId } from "@commonwatt/shared/sim";
import { useRef, useState } from "preact/hooks";
import { shown, t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { copyText } from "../../ui/copy.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { moment } from "../../ui/format.ts";
import { Icon } from "../../ui/Icon.tsx";
import { LanguageChoice } from "../../ui/LanguageChoice.tsx";
import type { Desk } from "../desk.ts";
import type { Keeper } from "./keeper.ts";

export interface TopBarProps {
  readonly desk: Desk;
  readonly keeper: Keeper;
}

export function TopBar({ desk, keeper }: TopBarProps) {
  const file = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState<string | undefined>(undefined);
  const [about, setAbout] = useState(false);
  const [linked, setLinked] = useState(false);
  const draft = desk.draft.value;
  const kept = keeper.kept.value;
  const isChanged = desk.isChanged.value;
  const faults = desk.faults.value.length;
  const choose = (id: string): void => {
    if (desk.isChanged.peek()) setAsking(id);
    else keeper.open(id);
  };
  const link = (): string => `${location.origin}/design#rules=${kept?.ruleset.id ?? ""}`;
  return (
    <header class="bench-top">
      <h1 class="bench-home">
        <a href="/host">
          <Icon name="sun" size="1.6em" />
          <span>{t("design.title")}</span>
        </a>
      </h1>
      <label class="bench-pick">
        <span class="sr-only">{t("design.rules.open")}</span>
        <select
          value={kept?.ruleset.id ?? ""}
          onChange={({ currentTarget }) => {
            const id = currentTarget.value;
            currentTarget.value = kept?.ruleset.id ?? "";
            if (id !== "") choose(id);
          }}
        >
          {kept === undefined ? <option value="">{t("design.rules.fromFile")}</option> : null}
          <optgroup label={t("design.rules.presets")}>
            {keeper.presets.value.map(({ id, title }) => (
              <option key={id} value={id}>
                {shown(title)}
              </option>
            ))}
          </optgroup>
          {keeper.own.value.length > 0 ? (
            <optgroup label={t("design.rules.own")}>
              {keeper.own.value.map(({ id, title }) => (
                <option key={id} value={id}>
                  {t("design.rules.version", { title, id: id.slice(0, 6) })}
                </option>
              ))}
            </optgroup>
          ) : null}
        </select>
      </label>
      <LanguageChoice small />
      <label class="bench-name">
        <span class="sr-only">{t("design.rules.name")}</span>
        <input
          type="text"
          maxLength={80}
          value={shown(draft.title)}
          onInput={({ currentTarget }) => desk.setTitle(currentTarget.value)}
        />
      </label>
      <button type="button" class="bench-key" onClick={() => setAbout(true)}>
        {t("design.rules.about")}
      </button>
      <span class="bench-status small" role="status" data-changes={desk.changes.value.length}>
        {faults > 0
          ? t("design.status.faults", { n: faults })
          : isChanged
            ? t("design.status.changed", { n: desk.changes.value.length })
            : kept?.preset
              ? t("design.status.preset")
              : kept
                ? t("design.status.saved", { id: kept.ruleset.id.slice(0, 6) })
                : t("design.status.file")}
      </span>
      <div class="bench-actions">
        {isChanged ? (
          <button type="button" class="bench-key" onClick={() => desk.undoAll()}>
            {t("design.undoAll")}
          </button>
        ) : null}
        <button type="button" class="bench-key" onClick={() => keeper.duplicate()}>
          {t("design.duplicate")}
        </button>
        <button type="button" class="bench-key" onClick={() => file.current?.click()}>
          {t("design.import")}
        </button>
        <input
          ref={file}
          class="sr-only"
          type="file"
          accept=".json,application/json"
          tabIndex={-1}
          aria-label={t("design.import")}
          onChange={({ currentTarget }) => {
            const [chosen] = currentTarget.files ?? [];
            if (chosen) keeper.take(chosen);
            currentTarget.value = "";
          }}
        />
        <button type="button" class="bench-key" onClick={() => keeper.download()}>
          {t("design.export")}
        </button>
        {kept && !isChanged ? (
          <>
            <button
              type="button"
              class="bench-key"
              onClick={async () => {
                setLinked(await copyText(link()));
                setTimeout(() => setLinked(false), 2000);
              }}
            >
              {t(linked ? "design.link.copied" : "design.link")}
            </button>
            <a class="bench-key" href={`/host?rules=${kept.ruleset.id}`}>
              {t("design.play")}
            </a>
          </>
        ) : null}
        <Button
          kind="primary"
          onPress={() => keeper.save()}
          disabled={(!isChanged && kept !== undefined) || faults > 0}
          why={t(faults > 0 ? "design.save.faulty" : "design.save.nothing")}
        >
          {t(keeper.warned.value ? "design.save.anyway" : "design.save")}
        </Button>
      </div>
      {about ? <About desk={desk} keeper={keeper} onClose={() => setAbout(false)} /> : null}
      {asking === undefined ? null : (
        <Dialog
          title={t("design.leave.title")}
          onClose={() => setAsking(undefined)}
          actions={
            <>
              <Button onPress={() => setAsking(undefined)}>{t("design.leave.stay")}</Button>
              <Button
                kind="danger"
                onPress={() => {
                  keeper.open(asking);
                  setAsking(undefined);
                }}
              >
                {t("design.leave.go")}
              </Button>
            </>
          }
        >
          <p>{t("design.leave.about", { n: desk.changes.value.length })}</p>
        </Dialog>
      )}
    </header>
  );
}

const day = (ms: number): string => moment(ms, { dateStyle: "medium" });

/** Where the rules come from, what they are about, and how often people have played them. */
function About({ desk, keeper, onClose }: TopBarProps & { readonly onClose: () => void }) {
  const kept = keeper.kept.value;
  const played = kept?.played;
  return (
    <Dialog title={shown(desk.draft.value.title) || t("design.rules.about")} onClose={onClose} wide>
      <div class="stack-s">
        <label class="field">
          <span class="label">{t("design.rules.description")}</span>
          <textarea
            class="input"
            rows={6}
            maxLength={2000}
            value={shown(desk.draft.value.description)}
            onInput={({ currentTarget }) => desk.setDescription(currentTarget.value)}
          />
        </label>
        {kept ? (
          <dl class="bench-facts">
            <dt>{t("design.about.id")}</dt>
            <dd>
              <code>{kept.ruleset.id}</code>
            </dd>
            {kept.parent === "" ? null : (
              <>
                <dt>{t("design.about.parent")}</dt>
                <dd>
                  <a href={`#rules=${kept.parent}`} onClick={onClose}>
                    <code>{kept.parent}</code>
                  </a>
                </dd>
              </>
            )}
            <dt>{t("design.about.saved")}</dt>
            <dd>{kept.savedMs === 0 ? t("design.about.ships") : day(kept.savedMs)}</dd>
            <dt>{t("design.about.played")}</dt>
            <dd>
              {played === undefined || played.games === 0
                ? t("design.about.never")
                : t("design.about.playedIn", {
                    ...played,
                    first: day(played.firstMs),
                    last: day(played.lastMs),
                  })}
            </dd>
          </dl>
        ) : (
          <p class="soft">{t("design.status.file")}</p>
        )}
        {kept && isSavedId(kept.ruleset.id) ? (
          <Button
            kind="quiet"
            onPress={async () => {
              if (await keeper.drop(kept.ruleset.id)) onClose();
            }}
          >
            {t("design.about.drop")}
          </Button>
        ) : null}
      </div>
    </Dialog>
  );
}
