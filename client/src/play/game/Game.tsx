/** The game of one seat: top bar, what to do now, the board, the panels, Done. In the report phase the report takes the panels' place. */

import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { PublicView, SeatView } from "@commonwatt/shared/views/types.ts";
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { Choice } from "../../board/types.ts";
import { language } from "../../lexicon.ts";
import type { SessionKey } from "../../net/debrief.ts";
import type { TableConnection } from "../../net/types.ts";
import { type AtTable, type Lead, TableProvider } from "../../panels/context.ts";
import { t } from "../../text.ts";
import { SessionStrips } from "../session/Session.tsx";
import { BoardTable } from "./BoardTable.tsx";
import { BoardView } from "./BoardView.tsx";
import { Details } from "./Details.tsx";
import { DoneBar } from "./DoneBar.tsx";
import { HintLine } from "./HintLine.tsx";
import { atFirst, Panels, type Visited } from "./Panels.tsx";
import { Paused } from "./Paused.tsx";
import { Ending, RoundEnd } from "./Reports.tsx";
import { TopBar } from "./TopBar.tsx";
import { useBoardSwitch } from "./useBoardSwitch.ts";
import { useNews } from "./useNews.ts";

export interface GameProps {
  readonly connection: TableConnection;
  readonly table: TableView;
  readonly game: PublicView;
  readonly mine: SeatView;
  /** what the debrief is fetched with */
  readonly seatKey?: SessionKey | undefined;
}

export function Game({ connection, table, game, mine, seatKey }: GameProps) {
  const [chosen, setChosen] = useState<Choice>();
  const [asTable, setAsTable] = useState(false);
  const [large, setLarge] = useState(false);
  const [lead, setLead] = useState<Lead>();
  const [visited, setVisited] = useState<Visited>(atFirst);
  const board = useBoardSwitch(connection);
  const me = game.peers.find((peer) => peer.seat === mine.seat);
  const held = game.paused ? "panel.held.paused" : game.phase === "day" ? "" : "panel.held.notDay";

  useNews(connection.journal.value, game.phase !== "day");
  useEffect(() => {
    document.title = t("play.pageTitle", { round: game.round, rounds: game.rounds });
  }, [game.round, game.rounds, language.value]);
  // The matrix needs room: on a narrow window the map grows with it.
  useEffect(() => setLarge(board.mode === "matrix"), [board.mode]);
  // What was chosen belongs to the round it was chosen in.
  useEffect(() => setChosen(undefined), [game.round, game.phase]);
  useEffect(() => setLead(undefined), [game.round, game.phase]);

  const leadTo = useCallback((to: Lead): void => {
    setLarge(false);
    setLead(to);
  }, []);
  const here = useMemo<AtTable | undefined>(
    () => me && { connection, table, game, mine, me, held, select: setChosen, board, lead, leadTo },
    [connection, table, game, mine, me, held, board, lead],
  );
  if (here === undefined) return <p role="alert">{t("play.refusal.unknown", { code: `seat ${mine.seat}` })}</p>;

  const over = game.phase === "over" || table.stage === "over";
  return (
    <TableProvider value={here}>
      <div class="game" data-phase={over ? "over" : game.phase} data-board={large ? "large" : "small"}>
        <a class="skip" href="#panels">
          {t("play.skipToPanels")}
        </a>
        <TopBar />
        {over ? (
          <Ending seatKey={seatKey} />
        ) : (
          <>
            <div class="now">
              <SessionStrips />
              <HintLine />
            </div>
            <section class="board-area" aria-label={t("play.board")}>
              <BoardView
                chosen={chosen}
                onChoose={setChosen}
                large={large}
                onLarge={setLarge}
                onTable={() => setAsTable(true)}
              />
              {chosen !== undefined && (
                <Details key={String(chosen)} of={chosen} onClose={() => setChosen(undefined)} />
              )}
            </section>
            <main class="panels" id="panels">
              {game.phase === "report" ? (
                <RoundEnd />
              ) : (
                <Panels
                  visited={visited}
                  onVisit={(panel) => setVisited((before) => new Set([...before, panel]))}
                  onPick={() => setLarge(false)}
                />
              )}
            </main>
            <footer class="game-foot">
              <DoneBar />
            </footer>
            <Paused />
          </>
        )}
        {asTable && <BoardTable onClose={() => setAsTable(false)} />}
      </div>
    </TableProvider>
  );
}
