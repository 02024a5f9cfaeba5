/** My thumb on each other peer: it is my willingness to trade with them, and nobody else's business. */
import type { PeerView } from "@commonwatt/shared/views/types.ts";
import type { ComponentChildren } from "preact";
import { refusalText } from "../refusal.ts";
import { peerName, t } from "../text.ts";
import { useAct } from "./act.ts";
import { useTable } from "./context.ts";
import { Said } from "./Do.tsx";
import { offer, payloadFor } from "./legal.ts";
import { Switch } from "./Switch.tsx";

type Thumb = "-1" | "0" | "1";

export function Thumbs() {
  const { game, mine, select } = useTable();
  if (offer(mine.legal, "thumb") === undefined) return null;
  return (
    <section class="card stack-s">
      <h3>{t("panel.thumbs.title")}</h3>
      <p class="small soft">{t("panel.thumbs.note")}</p>
      <ul class="stack-s">
        {game.peers
          .filter((peer) => peer.seat !== mine.seat)
          .map((peer) => (
            <li key={peer.seat}>
              <ThumbOn peer={peer}>
                <button type="button" class="linkish" onClick={() => select(peer.seat)}>
                  {peerName(peer.seat)}
                </button>
              </ThumbOn>
            </li>
          ))}
      </ul>
    </section>
  );
}

/** @param children what stands before it: whose thumb, or on whom */
export function ThumbOn({ peer, children }: { readonly peer: PeerView; readonly children: ComponentChildren }) {
  const { connection, held, mine } = useTable();
  const act = useAct(connection);
  const entry = offer(mine.legal, "thumb", { seat: peer.seat });
  const thumb = mine.thumbs[peer.seat] ?? 0;
  const why = entry?.refusal
    ? refusalText(entry.refusal)
    : held === ""
      ? entry
        ? undefined
        : t("panel.notOffered")
      : t(held);
  const choose = (next: Thumb): void => {
    const payload = payloadFor(mine.legal, "thumb", { seat: peer.seat, thumb: Number(next) });
    if (payload !== undefined && held === "") void act.run("thumb", payload);
  };
  return (
    <div class="thumb">
      <span class="thumb-name">{children}</span>
      <Switch
        label={t("panel.thumbs.on", { name: peerName(peer.seat) })}
        choices={[
          { id: "-1", words: t("panel.thumbs.down") },
          { id: "0", words: t("panel.thumbs.none") },
          { id: "1", words: t("panel.thumbs.up") },
        ]}
        chosen={thumb > 0 ? "1" : thumb < 0 ? "-1" : "0"}
        onChoose={choose}
        disabled={why !== undefined}
      />
      <Said act={act} why={undefined} />
    </div>
  );
}
