/** What one person sees now: the waiting room, lobby, game, or why there is nothing to see. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { SessionKey } from "../../net/debrief.ts";
import type { TableConnection } from "../../net/types.ts";
import { refusalText } from "../../refusal.ts";
import { nameSeats, t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import "../../panels/panels.css";
import { Game } from "./Game.tsx";
import "./game.css";
import { Session, SessionStrips } from "../session/Session.tsx";
import { IdleStrip } from "./IdleStrip.tsx";
import { LinkBanner } from "./LinkBanner.tsx";
import { Lobby } from "./Lobby.tsx";
import { Notice } from "./Notice.tsx";
import { WaitingRoom } from "./WaitingRoom.tsx";

export interface AtSeatProps {
  readonly connection: TableConnection;
  /** what the debrief is fetched with when the game is over; without it the page has none */
  readonly seatKey?: SessionKey;
  readonly onLeave: () => void;
  /** asks once more to be let in */
  readonly onRetry: () => void;
}

export function AtSeat({ connection, seatKey, onLeave, onRetry }: AtSeatProps) {
  const link = connection.link.value;
  const table = connection.table.value;
  const mine = connection.mine.value;
  const self = connection.self.value;
  // Texts name peers by seat. Set while drawing, so that no text of this drawing shows an old name.
  nameSeats((seat) => nameAt(table, seat));

  if (link.state === "moved") {
    return (
      <Notice title={t("play.moved.title")} words={t("play.moved.words")}>
        <Button kind="primary" size="big" onPress={() => connection.reclaim()}>
          {t("play.moved.takeBack")}
        </Button>
      </Notice>
    );
  }
  if (link.state === "refused") {
    return (
      <Notice title={t("play.refused.title")} words={refusalText(link.refusal)}>
        <p class="small soft">{t("session.removed.note")}</p>
        <Button kind="primary" size="big" onPress={onRetry}>
          {t("session.removed.again")}
        </Button>
        <Button kind="quiet" onPress={onLeave}>
          {t("play.refused.back")}
        </Button>
      </Notice>
    );
  }
  if (link.state === "stopped" || table?.stage === "stopped") {
    const why = link.state === "stopped" ? refusalText({ code: link.code, params: link.params }) : "";
    return <Notice title={t("play.stopped.title")} words={`${t("play.stopped.words")} ${why}`} />;
  }
  return (
    <Session connection={connection} onLeave={onLeave}>
      <LinkBanner link={link} trouble={table?.trouble} />
      <IdleStrip connection={connection} />
      {self !== undefined && self.table === 0 ? (
        <WaitingRoom self={self} onLeave={onLeave} />
      ) : table === undefined ? (
        <Notice title={t("play.opening")} words="" waiting />
      ) : table.game === undefined || mine === undefined ? (
        self?.stage === "closed" && table.stage === "lobby" ? (
          <Closed onLeave={onLeave} />
        ) : table.stage === "lobby" ? (
          <Lobby table={table} me={self?.seat} onLeave={onLeave} />
        ) : (
          <Notice title={t("play.opening")} words="" waiting />
        )
      ) : (
        <Game connection={connection} table={table} game={table.game} mine={mine} seatKey={seatKey} />
      )}
    </Session>
  );
}

/** The facilitator has ended the session before another game began. */
function Closed({ onLeave }: { readonly onLeave: () => void }) {
  return (
    <>
      <SessionStrips />
      <Notice title={t("session.closed.title")} words={t("play.waiting.closed")}>
        <Button kind="quiet" onPress={onLeave}>
          {t("play.lobby.leave")}
        </Button>
      </Notice>
    </>
  );
}

function nameAt(table: TableView | undefined, seat: number): string | undefined {
  return table?.people.find((person) => person.seat === seat)?.name;
}
