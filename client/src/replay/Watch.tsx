/** A game being watched: the board, what happened beside it, whose eyes one looks through, and the controls of time below. */
import type { PersonView } from "@commonwatt/shared/views/table.ts";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { language } from "../lexicon.ts";
import { peerName, shown, t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import { LanguageChoice } from "../ui/LanguageChoice.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { Happened } from "./Happened.tsx";
import { listenToKeys } from "./keys.ts";
import type { Frame, ReelInfo } from "./messages.ts";
import type { Player } from "./player.ts";
import { ReplayBoard } from "./ReplayBoard.tsx";
import { Round } from "./Round.tsx";
import { SeatPage } from "./SeatPage.tsx";
import { stillTable } from "./still.ts";
import { Transport } from "./Transport.tsx";

export interface WatchProps {
  readonly player: Player;
  readonly reel: ReelInfo;
  readonly onClose: () => void;
}

type TabId = "happened" | "seat" | "round";

export function Watch({ player, reel, onClose }: WatchProps) {
  const [tab, setTab] = useState<TabId>("happened");
  const frame = player.frame.value;
  const seat = player.seat.value;
  const fault = player.fault.value;
  const side = useRef<HTMLElement>(null);
  useEffect(() => listenToKeys(player), [player]);
  // What one tab was scrolled to is nothing to the next.
  useLayoutEffect(() => {
    if (tab !== "happened") side.current?.querySelector(".tab-panel")?.scrollTo(0, 0);
  }, [tab, seat]);
  // The board draws people anew when the list is a new one; here nobody ever comes or goes.
  const people = useMemo(
    () =>
      Array.from({ length: reel.peers }, (_, at): PersonView => {
        return { seat: at, name: peerName(at), claimed: true, connected: true, occupant: "human" };
      }),
    [reel, language.value],
  );
  const look = (eyes: number): void => {
    player.look(eyes);
    if (eyes >= 0) setTab("seat");
    else if (tab === "seat") setTab("happened");
  };
  return (
    <div class="replay">
      <header class="replay-top">
        <h1>
          {shown(reel.title)} <span class="soft small replay-id">{reel.id}</span>
        </h1>
        <p class="row replay-now" aria-live="off">
          {frame ? (
            <>
              <span class="chip" data-phase={frame.view.phase}>
                {t("play.round", { round: frame.view.round, rounds: frame.view.rounds })} ·{" "}
                {t(`play.phase.${frame.view.phase}`)}
              </span>
              <span class="chip of-leaf">
                <Icon name="vitality" label={t("play.vitality")} />{" "}
                {t("play.vitalityAgainst", { value: frame.view.vitality.value, line: frame.view.vitality.line })}
              </span>
            </>
          ) : null}
        </p>
        <label class="replay-eyes">
          <span class="label small">{t("replay.eyes")}</span>
          <select
            class="input"
            aria-label={t("replay.eyes")}
            value={String(seat)}
            onChange={(event) => look(Number(event.currentTarget.value))}
          >
            <option value="-1">{t("replay.eyes.nobody")}</option>
            {people.map((person) => (
              <option key={person.seat} value={String(person.seat)}>
                {person.name}
              </option>
            ))}
          </select>
        </label>
        <LanguageChoice small />
        <button type="button" class="button" onClick={onClose}>
          <Icon name="leave" />
          <span class="wide-only">{t("replay.another")}</span>
          <span class="narrow-only sr-only">{t("replay.another")}</span>
        </button>
      </header>
      <section class="replay-board board-area" aria-label={t("play.board")}>
        <ReplayBoard player={player} people={people} onSeat={look} />
      </section>
      <main class="replay-side panels" ref={side}>
        {fault ? (
          <p class="notice of-warn" role="alert">
            <Icon name="warning" />
            <span>{t(`replay.fault.${fault.key}`, fault.params)}</span>
          </p>
        ) : null}
        <Tabs
          label={t("replay.tabs")}
          tabs={[
            { id: "happened", label: t("replay.happened"), icon: "journal" },
            { id: "seat", label: seat < 0 ? t("replay.seat") : peerName(seat), icon: "home" },
            { id: "round", label: t("replay.round"), icon: "chart" },
          ]}
          selected={tab}
          onSelect={(id) => setTab(id as TabId)}
        >
          {tab === "happened" ? <Happened player={player} reel={reel} /> : null}
          {frame && tab === "seat" ? (
            <SeatTab player={player} reel={reel} frame={frame} people={people} onSeat={look} />
          ) : null}
          {frame && tab === "round" ? <Round table={stillTable(reel, frame, people)} reports={frame.reports} /> : null}
        </Tabs>
      </main>
      <footer class="replay-foot">
        <Transport player={player} reel={reel} />
      </footer>
    </div>
  );
}

interface SeatTabProps {
  readonly player: Player;
  readonly reel: ReelInfo;
  readonly frame: Frame;
  readonly people: readonly PersonView[];
  readonly onSeat: (seat: number) => void;
}

function SeatTab({ player, reel, frame, people, onSeat }: SeatTabProps) {
  if (player.seat.value < 0)
    return (
      <div class="stack-s">
        <p>{t("replay.seat.choose")}</p>
        <ul class="replay-seats">
          {people.map(({ seat, name }) => (
            <li key={seat}>
              <button type="button" class="button wide" onClick={() => onSeat(seat)}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      </div>
    );
  // The frame still shows somebody else's page for a moment.
  if (frame.own?.mine.seat !== player.seat.value) return <p class="soft">{t("replay.wait")}</p>;
  return <SeatPage reel={reel} frame={frame} own={frame.own} people={people} />;
}
