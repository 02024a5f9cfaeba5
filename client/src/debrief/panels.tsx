/**
 * The debrief as pages show it: each of these fetches what it may see with its own key, and follows what is revealed.
 *
 *   console     <HostDebriefPanel hostKey={…} earlier={…} revealed={view.revealed} over={…} onReveal={…} />
 *   projector   <WallDebriefPanel wallKey={…} revealed={session.revealed} over={…} />
 *   player      <PeerDebriefPanel seatKey={…} name={self.name} revealed={self.revealed} over={…} />
 *
 * `over` is anything that changes when a game ends, e.g. the ids of the games that are over.
 */
import { type DebriefPage, replayPart } from "@commonwatt/shared/views/debrief.ts";
import { useMemo } from "preact/hooks";
import { fetchDebrief, type SessionKey } from "../net/debrief.ts";
import { refusalText } from "../refusal.ts";
import { fragmentOf } from "../replay/address.ts";
import { t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import { HostDebrief, PeerDebrief, WallDebrief } from "./Debrief.tsx";
import type { Names } from "./figures.ts";
import { type Fetched, useDebrief } from "./useDebrief.ts";
import { Year } from "./Year.tsx";
import "./debrief.css";

interface Followed {
  /** what has been revealed to the room */
  readonly revealed: readonly string[];
  /** changes when a game ends */
  readonly over: string;
}

function namesOf({ names }: DebriefPage): Names {
  const known = new Map(names.map((one) => [one.game, one.names]));
  return (game, seat) => known.get(game)?.[seat] || undefined;
}

export interface HostDebriefPanelProps extends Followed {
  readonly hostKey: SessionKey;
  /** keys of this facilitator's earlier sessions, to compare with; none = with nothing; without it as before */
  readonly earlier?: readonly SessionKey[];
  /** command `reveal` */
  readonly onReveal: (what: string, shown: boolean) => void;
}

/** All cards in order, who it was included; each is shown to the room by one press, and leads to its place in the replay. */
export function HostDebriefPanel({ hostKey, earlier, revealed, over, onReveal }: HostDebriefPanelProps) {
  const fetched = useDebrief(() => fetchDebrief(hostKey, earlier), `${hostKey.code} ${over} ${revealed.join(" ")}`);
  const { page } = fetched;
  const names = useMemo(() => page && namesOf(page), [page]);
  if (page === undefined || names === undefined) return <Fetching {...fetched} />;
  if (page.debrief.games.length === 0) return <p class="soft">{t("debrief.notYet")}</p>;
  return (
    <>
      <Stale {...fetched} />
      {page.waiting.length === 0 ? null : (
        <p class="notice row no-print" role="status">
          <Icon name="clock" />
          <span>{t("debrief.stillPlaying", { tables: page.waiting.length })}</span>
        </p>
      )}
      <HostDebrief
        debrief={page.debrief}
        names={names}
        revealed={revealed}
        replay={(game, seq) => `/replay${fragmentOf({ ...hostKey, game, seq, seat: -1 })}`}
        onReveal={onReveal}
      />
    </>
  );
}

export interface WallDebriefPanelProps extends Followed {
  readonly wallKey: SessionKey;
}

/** What was revealed last, large; nothing that was not. */
export function WallDebriefPanel({ wallKey, revealed, over }: WallDebriefPanelProps) {
  const fetched = useDebrief(() => fetchDebrief(wallKey), `${wallKey.code} ${over} ${revealed.join(" ")}`);
  const { page } = fetched;
  const names = useMemo(() => page && namesOf(page), [page]);
  if (page === undefined || names === undefined) return <Fetching {...fetched} />;
  return <WallDebrief debrief={page.debrief} names={names} revealed={revealed} />;
}

export interface PeerDebriefPanelProps extends Followed {
  readonly seatKey: SessionKey;
  readonly name: string;
}

/**
 * Her own year, which nobody else gets, and under it what the room has seen so far. Once the facilitator has opened the replay,
 * moments lead to their place in it, her own through her own eyes.
 */
export function PeerDebriefPanel({ seatKey, name, revealed, over }: PeerDebriefPanelProps) {
  const fetched = useDebrief(() => fetchDebrief(seatKey), `${seatKey.code} ${over} ${revealed.join(" ")}`);
  const { page } = fetched;
  const names = useMemo(() => page && namesOf(page), [page]);
  if (page === undefined || names === undefined) return <Fetching {...fetched} />;
  const [year] = page.years;
  const watch = (game: string, seq: number, seat = -1): string =>
    // Without her key: the page finds it in this browser, and the address may be passed on.
    `/replay${fragmentOf({ code: "", token: "", game, seq, seat })}`;
  const replay = revealed.includes(replayPart) ? { replay: watch } : {};
  return (
    <>
      <Stale {...fetched} />
      <PeerDebrief
        debrief={page.debrief}
        names={names}
        revealed={revealed}
        {...replay}
        {...(year ? { year: <Year year={year} name={name} {...replay} /> } : {})}
      />
    </>
  );
}

function Fetching({ refusal }: Fetched) {
  return refusal ? (
    <Stale page={undefined} refusal={refusal} />
  ) : (
    <p class="soft debrief-waiting">{t("debrief.fetching")}</p>
  );
}

function Stale({ refusal }: Fetched) {
  if (refusal === undefined) return null;
  return (
    <p class="notice of-warn row" role="alert">
      <Icon name="warning" />
      <span>{refusalText(refusal)}</span>
    </p>
  );
}
