/** Opening a game: from a file, by choosing or by dropping it; of a session's zip, one of its games. */
import { useState } from "preact/hooks";
import { t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import { LanguageChoice } from "../ui/LanguageChoice.tsx";
import type { Player } from "./player.ts";

export interface OpenPageProps {
  readonly player: Player;
  readonly fetching: boolean;
  readonly onFile: (bytes: ArrayBuffer) => void;
}

export function OpenPage({ player, fetching, onFile }: OpenPageProps) {
  const [over, setOver] = useState(false);
  const fault = player.fault.value;
  const games = player.games.value;
  const take = (file: File | undefined): void => {
    file?.arrayBuffer().then(onFile, () => {
      player.fault.value = { key: "unreadable", params: {} };
    });
  };
  return (
    <main class="replay-open">
      <div class="card stack replay-open-card">
        <h1>{t("replay.title")}</h1>
        <p>{t("replay.about")}</p>
        {games.length > 0 ? (
          <section class="stack-s" aria-label={t("replay.choose")}>
            <h2>{t("replay.choose")}</h2>
            <ul class="stack-s">
              {games.map(({ path, id }) => (
                <li key={path}>
                  <button type="button" class="button wide" onClick={() => player.choose(path)}>
                    <Icon name="play" />
                    {id}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ) : fetching ? (
          <p role="status">
            <span class="spinner" aria-hidden="true" /> {t("replay.fetching")}
          </p>
        ) : (
          // Dropping is a convenience; the button inside does the same for everybody.
          // biome-ignore lint/a11y/noStaticElementInteractions: see above
          <div
            class="replay-drop"
            data-over={over ? "true" : undefined}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={(event) => {
              event.preventDefault();
              setOver(false);
              take(event.dataTransfer?.files[0]);
            }}
          >
            <label class="button primary big replay-file">
              <Icon name="expand" />
              {t("replay.file")}
              <input
                class="sr-only"
                type="file"
                accept=".json,.zip,application/json,application/zip"
                onChange={(event) => take(event.currentTarget.files?.[0])}
              />
            </label>
            <p class="small soft">{t("replay.fileNote")}</p>
          </div>
        )}
        <LanguageChoice />
        {fault ? (
          <p class="notice of-warn" role="alert">
            <Icon name="warning" />
            <span>{t(`replay.fault.${fault.key}`, fault.params)}</span>
          </p>
        ) : null}
      </div>
    </main>
  );
}
