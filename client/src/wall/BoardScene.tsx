/** One table as a place, live: the board, and beside it how the community stands and what is new today. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { PublicView } from "@commonwatt/shared/views/types.ts";
import { useEffect } from "preact/hooks";
import type { HostKey } from "../host/address.ts";
import type { TableConnection } from "../net/types.ts";
import { hasText, nameSeats, t } from "../text.ts";
import { tokens, whole } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { useBoard } from "../ui/useBoard.ts";
import { useLine } from "./useLine.ts";
import type { Lines } from "./WallApp.tsx";

/** Letters of 11 px before a desk are of 25 px here. */
const FARTHER = 25 / 11;

export interface BoardSceneProps {
  readonly number: number;
  readonly watchKey: HostKey;
  readonly lines: Lines;
}

export function BoardScene({ number, watchKey, lines }: BoardSceneProps) {
  const connection = useLine(() => lines.table(watchKey, number), [watchKey.code, watchKey.token, number]);
  const table = connection?.table.value;
  useEffect(() => {
    nameSeats((seat) => connection?.table.value?.people.find((person) => person.seat === seat)?.name);
  }, [connection]);
  if (connection === undefined || table?.game === undefined) return <p class="wall-wait">{t("wall.connecting")}</p>;
  return (
    <div class="wall-board">
      <Place connection={connection} table={table} />
      <aside class="wall-beside">
        <Standing game={table.game} isFirst={connection.reports.value.length === 0 && table.game.round <= 1} />
        <Today game={table.game} />
      </aside>
    </div>
  );
}

function Place({ connection, table }: { readonly connection: TableConnection; readonly table: TableView }) {
  const { host, board, failed } = useBoard({ farther: FARTHER });
  const { game, people } = table;
  useEffect(() => {
    if (game !== undefined) board?.show(game, people, undefined);
  }, [board, game, people]);
  useEffect(() => (board ? connection.onFlows((flows) => board.animate(flows)) : undefined), [board, connection]);
  return (
    <div class="wall-place card">
      <div class="wall-place-host" ref={host} />
      {board === undefined ? (
        <p class="wall-wait" role="status">
          {t(failed ? "host.board.failed" : "host.board.loading")}
        </p>
      ) : null}
    </div>
  );
}

/** Vitality against the line it must stay above. */
function Standing({ game, isFirst }: { readonly game: PublicView; readonly isFirst: boolean }) {
  const { value, line } = game.vitality;
  if (isFirst) return <p class="card wall-standing">{t("play.vitalityFirst")}</p>;
  return (
    <section class="card wall-standing" data-under={value < line ? "true" : undefined}>
      <h2>{t("play.vitality")}</h2>
      <p class="wall-vitality figure">{whole(value)}</p>
      <div class="wall-bar" aria-hidden="true">
        <span class="wall-bar-fill" style={{ width: `${value}%` }} />
        <span class="wall-bar-line" style={{ left: `${line}%` }} />
      </div>
      <p class="row">
        {value < line ? <Icon name="warning" /> : null}
        {t(value < line ? "wall.under" : "wall.above", { line })}
      </p>
    </section>
  );
}

/** What opens today, what is felt of a shock, and how much money there is. */
function Today({ game }: { readonly game: PublicView }) {
  const fresh = game.opensNow.map((mechanic) => `mechanic.${mechanic}`).filter(hasText);
  const cards = [...new Set((game.shocks ?? []).map(({ card }) => card))];
  return (
    <>
      {fresh.length > 0 && game.phase === "day" ? (
        <section class="card wall-new">
          <h2>{t("wall.new")}</h2>
          <p>{fresh.map((key) => t(key)).join(" · ")}</p>
        </section>
      ) : null}
      {cards.length > 0 ? (
        <section class="card wall-new of-need">
          <h2>{t("play.shock.title")}</h2>
          <p>{cards.map((card) => t(`card.${card}`)).join(" · ")}</p>
        </section>
      ) : null}
      <section class="card wall-new of-money">
        <h2>{t("debrief.measure.outstanding")}</h2>
        <p class="figure strong">{tokens(game.bank.outstanding)}</p>
      </section>
    </>
  );
}
