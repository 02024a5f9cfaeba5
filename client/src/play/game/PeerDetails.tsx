/** One household: who plays it, its generators, battery, shelf, practice and standing. Its purse is public, its books are not. */
import type { GoodView } from "@commonwatt/shared/views/types.ts";
import { useTable } from "../../panels/context.ts";
import { Give } from "../../panels/Gifts.tsx";
import { offer } from "../../panels/legal.ts";
import { ThumbOn } from "../../panels/Thumbs.tsx";
import { peerName, t } from "../../text.ts";
import { energy, percent, tokens, whole } from "../../ui/format.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Meter } from "../../ui/Meter.tsx";
import { Why } from "../../ui/Why.tsx";

/** Pieces on a shelf, with what is asked for each where sellers set prices. */
function shelfWords(good: GoodView, seat: number, pieces: number): string {
  const ask = good.asks?.find((one) => one.seat === seat);
  return ask ? t("play.peer.shelfAt", { n: pieces, price: ask.price }) : whole(pieces);
}

export function PeerDetails({ seat }: { readonly seat: number }) {
  const { board, game, mine } = useTable();
  const peer = game.peers.find((one) => one.seat === seat);
  if (peer === undefined) return null;
  const isMe = seat === mine.seat;
  const coops = (game.coops ?? []).filter((coop) => coop.members.includes(seat));
  const shelf = game.goods.filter((good) => peer.shelf[good.good] > 0);
  return (
    <div class="stack-s">
      <header>
        <h3>{isMe ? t("play.nameYou", { name: peerName(seat) }) : peerName(seat)}</h3>
        <p class="tiny soft">{t(`play.occupant.${peer.occupant}`)}</p>
      </header>
      <Meter
        compact
        label={t("panel.battery")}
        value={peer.battery}
        max={peer.batteryCapacity}
        valueText={t("panel.ofCapacity", { have: energy(peer.battery), capacity: energy(peer.batteryCapacity) })}
      />
      <Meter
        compact
        label={t("play.peer.needsMet")}
        value={peer.needsMet}
        max={1_000_000}
        valueText={percent(peer.needsMet)}
        tone="need"
      />
      <dl class="facts">
        <div>
          <dt>{t("panel.purse")}</dt>
          <dd class="figure of-money">{tokens(peer.purse)}</dd>
        </div>
        <div>
          <dt>{t("play.peer.standing")}</dt>
          <dd>{isMe ? <Why sum={mine.standingWhy} /> : <span class="figure">{whole(peer.standing)}</span>}</dd>
        </div>
        {game.regime !== "conventional" && (
          <div>
            <dt>{t("play.peer.lenderCredits")}</dt>
            <dd class="figure">{whole(peer.lenderCredits)}</dd>
          </div>
        )}
        {peer.quality !== undefined && (
          <div>
            <dt>{t("play.peer.quality")}</dt>
            <dd class="figure">{percent(peer.quality)}</dd>
          </div>
        )}
        {(peer.promisedToday ?? 0) > 0 && (
          <div>
            <dt>{t("play.peer.promised")}</dt>
            <dd class="figure of-money">{tokens(peer.promisedToday ?? 0)}</dd>
          </div>
        )}
      </dl>
      <ul class="row">
        {peer.generators.map((generator) => (
          <li key={generator.id} class="chip">
            <Icon name={generator.kind === "solar" ? "sun" : generator.kind} />
            {t("play.peer.generator", {
              kind: generator.kind,
              level: generator.level,
              condition: percent(generator.condition),
              joules: generator.yieldToday,
            })}
          </li>
        ))}
      </ul>
      <p class="small row">
        <span class="soft">{t("play.peer.shelf")}</span>
        {shelf.length === 0 ? (
          <span>{t("play.peer.shelfEmpty")}</span>
        ) : (
          shelf.map((good) => (
            <span key={good.good} class="chip">
              <Icon name={good.good} label={t(`good.${good.good}`)} /> {shelfWords(good, seat, peer.shelf[good.good])}
            </span>
          ))
        )}
      </p>
      <p class="small row">
        <span class="soft">{t("play.peer.talents")}</span>
        {peer.talents.map((good) => (
          <span key={good} class="chip">
            <Icon name={good} /> {t(`good.${good}`)}
          </span>
        ))}
      </p>
      {!game.leftOut?.includes("affinity") && (
        <dl class="facts">
          {Object.entries(peer.practice).map(([dimension, share]) => (
            <div key={dimension}>
              <dt>{t(`dimension.${dimension}`)}</dt>
              <dd class="figure">{percent(share)}</dd>
            </div>
          ))}
        </dl>
      )}
      {coops.length > 0 && (
        <p class="small row">
          <span class="soft">{t("play.peer.coops")}</span>
          {coops.map((coop) => (
            <span key={coop.id} class="chip">
              <Icon name={coop.good} /> {t("panel.coops.name", { good: coop.good, n: coop.id })}
            </span>
          ))}
        </p>
      )}
      {game.gone?.includes(seat) && <p class="notice small">{t("play.peer.gone")}</p>}
      {peer.closed && <p class="notice of-warn small">{t("play.peer.closed")}</p>}
      {peer.satOutUntil !== undefined && (
        <p class="notice of-warn small">{t("play.peer.sitsOut", { round: peer.satOutUntil })}</p>
      )}
      {peer.suspended && <p class="notice of-warn small">{t("play.peer.suspended")}</p>}
      {game.unlocked.includes("affinity") && (
        <button
          type="button"
          class="button"
          aria-pressed={board.lens === seat}
          onClick={() => board.setLens(board.lens === seat ? undefined : seat)}
        >
          {t(board.lens === seat ? "play.peer.lensOff" : "play.peer.lens", { seat })}
        </button>
      )}
      {!isMe && offer(mine.legal, "thumb", { seat }) && <ThumbOn peer={peer}>{t("panel.thumbs.mine")}</ThumbOn>}
      {!isMe && mine.legal.some((entry) => entry.mechanic === "gifts" && entry.fixed.seat === seat) && (
        <details class="fold offer">
          <summary>
            <Icon name="gift" /> {t("play.peer.give", { seat })}
          </summary>
          <Give to={seat} />
        </details>
      )}
    </div>
  );
}
