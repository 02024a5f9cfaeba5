/** A recorded game: fifty futures from any of its moments, where every joule and token went, and a file to test rules by. */
import { useState } from "preact/hooks";
import { shown, t } from "../../text.ts";
import { Tabs } from "../../ui/Tabs.tsx";
import type { Crew } from "../crew.ts";
import type { Desk } from "../desk.ts";
import { saveFile } from "../rules/file.ts";
import { Follow } from "./Follow.tsx";
import { ForkView } from "./ForkView.tsx";
import type { ReadGame } from "./messages.ts";
import { NetworkView } from "./NetworkView.tsx";
import { OpenGame } from "./OpenGame.tsx";
import type { Reader } from "./reader.ts";

export interface RecordedTabProps {
  readonly desk: Desk;
  readonly crew: Crew;
  readonly reader: Reader;
}

const VIEWS = ["fork", "follow", "network"] as const;

export function RecordedTab({ desk, crew, reader }: RecordedTabProps) {
  const [games, setGames] = useState<readonly ReadGame[]>([]);
  const [at, setAt] = useState(0);
  const [view, setView] = useState<string>("fork");
  const game = games[at];
  return (
    <div class="recorded">
      <div class="bench-bar">
        <OpenGame
          reader={reader}
          word={t("design.recorded.open")}
          onGames={(found) => {
            setGames(found);
            setAt(0);
          }}
        />
        {games.length > 1 ? (
          <label class="bench-with">
            {t("design.recorded.which")}
            <select value={String(at)} onChange={({ currentTarget }) => setAt(Number(currentTarget.value))}>
              {games.map(({ id }, i) => (
                <option key={id} value={String(i)}>
                  {id}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        {game ? <About game={game} desk={desk} /> : null}
      </div>
      {game === undefined ? (
        <p class="soft bench-card">{t("design.recorded.about")}</p>
      ) : (
        <Tabs
          label={t("design.recorded.views")}
          tabs={VIEWS.map((id) => ({ id, label: t(`design.recorded.${id}`) }))}
          selected={view}
          onSelect={setView}
        >
          {view === "fork" ? <ForkView key={`${game.id}${at}`} game={game} crew={crew} /> : null}
          {view === "follow" ? <Follow key={`${game.id}${at}`} game={game} reader={reader} /> : null}
          {view === "network" ? <NetworkView key={`${game.id}${at}`} game={game} /> : null}
        </Tabs>
      )}
    </div>
  );
}

function About({ game, desk }: { readonly game: ReadGame; readonly desk: Desk }) {
  const { log, rounds, faults } = game;
  return (
    <>
      <span class="small">
        {t("design.recorded.is", { title: shown(log.setup.ruleset.title), seats: log.setup.seats.length, rounds })}{" "}
        <span class={faults > 0 ? "of-warn" : "soft"}>
          {t(faults > 0 ? "design.recorded.faulty" : "design.recorded.holds", { faults })}
        </span>
      </span>
      <button type="button" class="bench-key" onClick={() => desk.open(log.setup.ruleset)}>
        {t("design.recorded.rules")}
      </button>
      <button
        type="button"
        class="bench-key"
        onClick={() => saveFile(`${game.id || "game"}.json`, `${JSON.stringify(log, undefined, 2)}\n`)}
      >
        {t("design.recorded.regression")}
      </button>
    </>
  );
}
