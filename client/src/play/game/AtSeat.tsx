/** What one seat sees now: waiting, lobby, game, or why there is nothing to see. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { TableConnection } from "../../net/types.ts";
import { refusalText } from "../../refusal.ts";
import { nameSeats, t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import "../../panels/panels.css";
import { Game } from "./Game.tsx";
import "./game.css";
import { LinkBanner } from "./LinkBanner.tsx";
import { Lobby } from "./Lobby.tsx";
import { Notice } from "./Notice.tsx";

export interface AtSeatProps {
  readonly connection: TableConnection;
  readonly onLeave: () => void;
}

export function AtSeat({ connection, onLeave }: AtSeatProps) {
  const link = connection.link.value;
  const table = connection.table.value;
  const mine = connection.mine.value;
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
        <Button kind="primary" size="big" onPress={onLeave}>
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
    <>
      <LinkBanner link={link} trouble={table?.trouble} />
      {table === undefined ? (
        <Notice title={t("play.opening")} words="" waiting />
      ) : table.game === undefined || mine === undefined ? (
        table.stage === "lobby" ? (
          <Lobby table={table} onLeave={onLeave} />
        ) : (
          <Notice title={t("play.opening")} words="" waiting />
        )
      ) : (
        <Game connection={connection} table={table} game={table.game} mine={mine} onLeave={onLeave} />
      )}
    </>
  );
}

function nameAt(table: TableView | undefined, seat: number): string | undefined {
  return table?.people.find((person) => person.seat === seat)?.name;
}
