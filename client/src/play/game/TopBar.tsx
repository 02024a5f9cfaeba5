/** Always in sight: where we are in the game, what I have, and how we stand against entropy. */
import { useTable } from "../../panels/context.ts";
import { t } from "../../text.ts";
import { energy, tokens, whole } from "../../ui/format.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Why } from "../../ui/Why.tsx";
import { SessionDoor } from "../session/Session.tsx";
import { Clock } from "./Clock.tsx";

export function TopBar() {
  const { connection, game, me, mine } = useTable();
  // What this table is told to aim at: how the community stands, how I stand, or both where there is room.
  const { score = "community" } = game;
  return (
    <header class="top-bar">
      <p class="top-when">
        <strong class="wide-only">{t("play.round", { round: game.round, rounds: game.rounds })}</strong>
        <strong class="narrow-only">{t("play.roundShort", { round: game.round, rounds: game.rounds })}</strong>
        <span class="chip" data-phase={game.paused ? "paused" : game.phase}>
          {t(game.paused ? "play.phase.paused" : `play.phase.${game.phase}`)}
        </span>
        {game.phase !== "over" && <Clock connection={connection} />}
      </p>
      <dl class="top-mine">
        <div class="of-money" title={t("panel.purse")}>
          <dt>
            <Icon name="token" label={t("panel.purse")} />
          </dt>
          <dd class="figure">
            <span class="wide-only">{tokens(me.purse)}</span>
            <span class="narrow-only">{whole(me.purse)}</span>
            {me.reserved > 0 && (
              <span class="tiny soft" title={t("play.reserved", { n: me.reserved })}>
                {" "}
                <span class="wide-only">{t("play.reserved", { n: me.reserved })}</span>
                <span class="narrow-only">+{whole(me.reserved)}</span>
              </span>
            )}
          </dd>
        </div>
        <div class="of-energy" title={t("panel.battery")}>
          <dt>
            <Icon name="battery" label={t("panel.battery")} />
          </dt>
          <dd class="figure">{energy(me.battery)}</dd>
        </div>
        <div title={t("panel.time")}>
          <dt>
            <Icon name="hours" label={t("panel.time")} />
          </dt>
          <dd>
            <Why sum={mine.minutesWhy} />
            {mine.extraMinutesLeft > 0 && (
              <span class="tiny soft wide-only"> {t("play.extraTime", { minutes: mine.extraMinutesLeft })}</span>
            )}
          </dd>
        </div>
        {score !== "community" && (
          <div class={score === "both" ? "of-leaf wide-only" : "of-leaf"} title={t("play.peer.standing")}>
            <dt>
              <Icon name="standing" label={t("play.peer.standing")} />
            </dt>
            <dd>
              <Why sum={mine.standingWhy}>{whole(me.standing)}</Why>
            </dd>
          </div>
        )}
      </dl>
      {score !== "standing" && <Vitality />}
      <SessionDoor />
    </header>
  );
}

function Vitality() {
  const { connection, game } = useTable();
  const { vitality } = game;
  // Vitality is measured at dusk: before the first one there is none yet.
  if (game.round <= 1 && game.phase === "day" && connection.reports.value.length === 0) {
    return (
      <div class="top-vitality">
        <Icon name="vitality" label={t("play.vitality")} />{" "}
        <span class="tiny vitality-first">{t("play.vitalityFirst")}</span>
      </div>
    );
  }
  const under = vitality.value < vitality.line;
  return (
    <div class={under ? "top-vitality under" : "top-vitality"}>
      <span class="top-vitality-name">
        <Icon name="vitality" /> <span class="wide-only">{t("play.vitality")}</span>
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: the browser's own meter can carry no line */}
      <span
        class="vitality-track"
        role="meter"
        aria-label={t("play.vitality")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={vitality.value}
        aria-valuetext={t("play.vitalityAgainst", { value: vitality.value, line: vitality.line })}
      >
        <span class="vitality-fill" style={{ width: `${vitality.value}%` }} />
        <span class="vitality-line-mark" style={{ left: `${vitality.line}%` }} />
      </span>
      <Why sum={vitality.why}>{whole(vitality.value)}</Why>
      <span class="tiny vitality-words">{t("play.entropyAt", { line: vitality.line })}</span>
    </div>
  );
}
