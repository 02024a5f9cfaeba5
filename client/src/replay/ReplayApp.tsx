/** Which of two it is: a game to be opened, or one that is being watched. */
import { useEffect, useState } from "preact/hooks";
import { language } from "../lexicon.ts";
import { nameSeats, shown, t } from "../text.ts";
import { addressIn, fragmentOf, keyTo } from "./address.ts";
import { fetchGame } from "./fetchGame.ts";
import { OpenPage } from "./OpenPage.tsx";
import type { Player } from "./player.ts";
import { Watch } from "./Watch.tsx";

export interface ReplayAppProps {
  readonly player: Player;
  readonly address: Location;
}

export function ReplayApp({ player, address }: ReplayAppProps) {
  const [asked] = useState(() => addressIn(address.hash));
  const [from] = useState(() => keyTo(asked));
  const [fetching, setFetching] = useState(from !== undefined);
  const reel = player.reel.value;
  nameSeats(() => undefined);

  useEffect(() => {
    if (from === undefined) return;
    fetchGame(from).then(
      (bytes) => {
        setFetching(false);
        player.open(bytes, asked.game, asked.seq, asked.seat);
      },
      (error: unknown) => {
        setFetching(false);
        player.fault.value = { key: error instanceof Error ? error.message : "network", params: {} };
      },
    );
  }, [asked, player]);
  useEffect(() => {
    document.title = reel ? t("replay.pageTitle", { title: shown(reel.title) }) : t("replay.title");
  }, [reel, language.value]);
  // The address follows, so that what one sees can be shared; playing on, it would change too often to be of use.
  useEffect(
    () =>
      player.seq.subscribe((seq) => {
        const now = player.reel.peek();
        if (!now || player.playing.peek()) return;
        history.replaceState(null, "", fragmentOf({ ...asked, game: now.id, seq, seat: player.seat.peek() }));
      }),
    [asked, player],
  );
  // Who pastes another moment of the same game into the address is led there.
  useEffect(() => {
    const moved = (): void => player.go(addressIn(window.location.hash).seq);
    window.addEventListener("hashchange", moved);
    return () => window.removeEventListener("hashchange", moved);
  }, [player]);

  if (reel) return <Watch player={player} reel={reel} onClose={() => player.close()} />;
  return (
    <OpenPage
      player={player}
      fetching={fetching}
      onFile={(bytes) => player.open(bytes, asked.game, asked.code === "" ? asked.seq : 0, asked.seat)}
    />
  );
}
