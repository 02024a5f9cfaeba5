/** The conspicuous Done, its undo, and who is still thinking. */

import { useAct } from "../../panels/act.ts";
import { useTable } from "../../panels/context.ts";
import { buttonState, Said } from "../../panels/Do.tsx";
import { peerName, t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";

const namesShown = 3;

export function DoneBar() {
  const { connection, game, me, mine } = useTable();
  const act = useAct(connection);
  const why = game.paused ? t("panel.held.paused") : undefined;
  const thinking = game.peers
    .filter((peer) => !peer.done && peer.occupant === "human" && peer.seat !== mine.seat)
    .map((peer) => peerName(peer.seat));
  // Bots take their time while a person is still deciding; a person alone among them is not told that all wait for her.
  const others = game.peers.filter((peer) => peer.seat !== mine.seat);
  const botsPlay = game.phase === "day" && others.some((peer) => !peer.done && peer.occupant !== "human");
  const alone = others.every((peer) => peer.occupant !== "human");
  const onlyYou = !botsPlay ? "play.done.onlyYou" : alone ? "play.done.botsAlone" : "play.done.bots";
  const words = me.done ? "play.done.undo" : "play.done.button";
  return (
    <div class={me.done ? "done-bar is-done" : "done-bar"}>
      <p class="done-who" aria-live="polite">
        {me.done
          ? thinking.length === 0
            ? t("play.done.nobody")
            : waiting(thinking)
          : thinking.length === 0
            ? t(onlyYou)
            : t("play.done.others", { n: thinking.length })}
      </p>
      <Button
        kind={me.done ? "plain" : "sun"}
        size="big"
        {...(me.done ? {} : { icon: "check" as const })}
        state={buttonState(act)}
        disabled={why !== undefined}
        {...(why ? { why } : {})}
        onPress={() => void act.run("done", { done: !me.done })}
      >
        {t(words)}
      </Button>
      {act.sending.state === "refused" && <Said act={act} />}
    </div>
  );
}

function waiting(names: readonly string[]): string {
  const more = names.length - namesShown;
  const shown = names.slice(0, namesShown).join(", ");
  return more > 0 ? t("play.done.waitingMore", { names: shown, n: more }) : t("play.done.waiting", { names: shown });
}
