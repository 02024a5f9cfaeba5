/** Every action of the game in words, round by round. The one that is shown is marked; pressing one leads there. */
import type { DialTurn } from "@commonwatt/shared/views/types.ts";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { hasText, peerName, t } from "../text.ts";
import { turnText } from "../treatment.ts";
import type { ActionLine, ReelInfo } from "./messages.ts";
import type { Player } from "./player.ts";

/** More lines than these are not drawn at once: a whole game of forty has ten thousand. */
const AROUND = 120;

export function Happened({ player, reel }: { readonly player: Player; readonly reel: ReelInfo }) {
  const [who, setWho] = useState("all");
  const list = useRef<HTMLOListElement>(null);
  const seq = player.seq.value;
  const lines = useMemo(
    () => player.lines.value.filter((line) => who === "all" || String(line.seat) === who),
    [player.lines.value, who],
  );
  const at = lines.findLastIndex((line) => line.seq <= seq);
  const from = Math.max(0, at - AROUND);
  const shown = lines.slice(from, at + AROUND + 1);
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <div class="happened">
      <label class="row small">
        {t("replay.who")}
        <select class="input happened-who" value={who} onChange={(event) => setWho(event.currentTarget.value)}>
          <option value="all">{t("replay.who.all")}</option>
          {Array.from({ length: reel.peers }, (_, seat) => (
            <option key={seat} value={String(seat)}>
              {peerName(seat)}
            </option>
          ))}
          <option value="-1">{t("replay.who.table")}</option>
        </select>
      </label>
      <ol ref={list} class="happened-list">
        {from === 0 && who === "all" ? (
          <Line key={0} words={t("replay.began")} here={seq === 0} later={false} onPress={() => player.go(0)} />
        ) : null}
        {shown.map((line, i) => (
          <Line
            key={line.seq}
            {...(startsRound(line, shown[i - 1]) ? { round: line.round } : {})}
            words={wordsOf(line)}
            ok={line.ok}
            here={line.seq === lines[at]?.seq && seq > 0}
            later={line.seq > seq}
            onPress={() => {
              player.pause();
              player.go(line.seq);
            }}
          />
        ))}
      </ol>
    </div>
  );
}

const startsRound = (line: ActionLine, before: ActionLine | undefined): boolean => before?.round !== line.round;

interface LineProps {
  readonly round?: number;
  readonly words: string;
  readonly ok?: boolean;
  readonly here: boolean;
  readonly later: boolean;
  readonly onPress: () => void;
}

function Line({ round, words, ok = true, here, later, onPress }: LineProps) {
  return (
    <li>
      {round === undefined ? null : <h2 class="happened-round">{t("replay.inRound", { round })}</h2>}
      <button
        type="button"
        class="happened-line"
        aria-current={here ? "true" : undefined}
        data-later={later ? "true" : undefined}
        data-refused={ok ? undefined : "true"}
        onClick={onPress}
      >
        {words}
        {ok ? null : <span class="happened-refused"> {t("replay.refused")}</span>}
      </button>
    </li>
  );
}

/** `who` did it; whoever leads the table may have done it in her stead. */
function wordsOf({ type, by, seat, phase, params }: ActionLine): string {
  const who = seat >= 0 ? peerName(seat) : t(by === "host" ? "replay.host" : "replay.clock");
  const base = `replay.act.${type}`;
  const key =
    type === "advance" ? `${base}.${phase}` : type === "done" || type === "occupy" ? keyed(base, type, params) : base;
  if (type === "turnDial") return t(base, { who, words: turnText(turnIn(params)) });
  const filled = { ...params, who, ...(type === "predict" ? { answer: "" } : {}) };
  const words = t(hasText(key) ? key : "replay.act.other", { ...filled, type });
  return by === "host" && seat >= 0 ? t("replay.inStead", { words }) : words;
}

const turnIn = ({ mechanic, dial, value = 0 }: ActionLine["params"]): DialTurn => ({
  mechanic: String(mechanic),
  dial: String(dial),
  value,
});

function keyed(base: string, type: string, params: ActionLine["params"]): string {
  if (type === "done") return params.done === 1 ? base : `${base}.undo`;
  return `${base}.${params.occupant}`;
}
