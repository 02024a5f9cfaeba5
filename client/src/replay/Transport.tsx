/** The controls of time: to and fro by action and by phase, play at a speed, and one line to drag along, marked by round. */
import { t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import type { ReelInfo } from "./messages.ts";
import { type Player, SPEEDS, type Speed } from "./player.ts";

/** Rounds nearer to the one before than this share of the line have no room for a number on a phone. */
const CLOSE = 0.065;

export function Transport({ player, reel }: { readonly player: Player; readonly reel: ReelInfo }) {
  const seq = player.seq.value;
  const mark = player.mark.value;
  const playing = player.playing.value;
  const ready = player.ready.value;
  const at = (place: number): string => `${(100 * place) / Math.max(1, reel.length)}%`;
  const where = t("replay.where", {
    seq,
    length: reel.length,
    round: mark?.round ?? 1,
    phase: t(`play.phase.${mark?.phase ?? "day"}`),
  });
  const days = reel.marks.filter(({ phase }) => phase === "day");
  return (
    <div class="transport">
      <div class="transport-line">
        <input
          type="range"
          min={0}
          max={reel.length}
          step={1}
          value={seq}
          aria-label={t("replay.scrub")}
          aria-valuetext={where}
          style={{ "--at": at(seq), "--ready": at(ready) }}
          onInput={(event) => {
            player.pause();
            player.go(Number(event.currentTarget.value));
          }}
        />
        <ol class="transport-rounds">
          {days.map(({ seq: from, round }, i) => (
            <li
              key={round}
              style={{ left: at(from) }}
              data-close={from - (days[i - 1]?.seq ?? -reel.length) < reel.length * CLOSE ? "true" : undefined}
            >
              <button
                type="button"
                aria-label={t("replay.toRound", { round })}
                aria-current={mark?.round === round ? "true" : undefined}
                onClick={() => {
                  player.pause();
                  player.go(from);
                }}
              >
                {round}
              </button>
            </li>
          ))}
        </ol>
      </div>
      <div class="transport-keys">
        <Key icon="first" end words={t("replay.first")} onPress={() => player.step(Number.NEGATIVE_INFINITY)} />
        <Key icon="phaseBack" words={t("replay.phaseBack")} onPress={() => player.phase(-1)} />
        <Key icon="back" words={t("replay.back")} onPress={() => player.step(-1)} />
        <button
          type="button"
          class="button sun transport-play"
          aria-label={t(playing ? "replay.pause" : "replay.play")}
          onClick={() => (playing ? player.pause() : player.play())}
        >
          <Icon name={playing ? "pause" : "play"} />
        </button>
        <Key icon="forth" words={t("replay.forth")} onPress={() => player.step(1)} />
        <Key icon="phaseForth" words={t("replay.phaseForth")} onPress={() => player.phase(1)} />
        <Key icon="last" end words={t("replay.last")} onPress={() => player.step(Number.POSITIVE_INFINITY)} />
        <label class="transport-speed">
          <span class="sr-only">{t("replay.speed")}</span>
          <select
            class="input"
            value={String(player.speed.value)}
            onChange={(event) => {
              player.speed.value = Number(event.currentTarget.value) as Speed;
            }}
          >
            {SPEEDS.map((speed) => (
              <option key={speed} value={String(speed)}>
                {t("replay.speedOf", { n: speed })}
              </option>
            ))}
          </select>
        </label>
        <p class="small transport-where figure" role="status" aria-live="off">
          {where}
        </p>
      </div>
    </div>
  );
}

interface KeyProps {
  readonly icon: IconName;
  readonly words: string;
  readonly onPress: () => void;
  /** leads to an end of the line, which a thumb reaches as well */
  readonly end?: boolean;
}

function Key({ icon, words, onPress, end = false }: KeyProps) {
  return (
    <button
      type="button"
      class={end ? "button transport-key transport-end" : "button transport-key"}
      aria-label={words}
      title={words}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  );
}
