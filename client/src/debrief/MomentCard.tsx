/** One moment: what happened, its number with the arithmetic, how it went over the rounds, and a question to talk about. */
import type { MomentKind, MomentView } from "@commonwatt/shared/views/debrief.ts";
import { hasText, t } from "../text.ts";
import { quantity } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { sumName } from "../ui/sum.ts";
import { Why } from "../ui/Why.tsx";
import { type Names, namedParams, namedSum, nameOf } from "./figures.ts";
import { MomentFigure } from "./MomentFigure.tsx";

const icons: Readonly<Record<MomentKind, IconName>> = {
  first_loan: "pool",
  saved: "heart",
  refused: "gate",
  hoard: "token",
  inequality: "chart",
  run: "bank",
  blackout: "battery",
  averted: "battery",
  shock: "storm",
  loop: "together",
  copied: "design",
  crossed_under: "warning",
  crossed_over: "vitality",
  hinge: "vitality",
};

export interface MomentCardProps {
  readonly moment: MomentView;
  readonly rounds: number;
  readonly names: Names;
  /** says at which table it was; only where there are several */
  readonly withTable: boolean;
  /** where the replay shows it; no link without */
  readonly replay?: string | undefined;
  /** larger, for a room */
  readonly large?: boolean;
  /** the facilitator's: whether the room sees it, and the switch */
  readonly shown?: boolean;
  readonly onShow?: (shown: boolean) => void;
}

export function MomentCard(props: MomentCardProps) {
  const { moment, rounds, names, withTable, replay, large = false, shown, onShow } = props;
  const { kind, table, game, seats } = moment;
  const params = namedParams(moment.params, names, game);
  const words = `debrief.moment.${kind}`;
  const ordinary = `${words}.question.ordinary`;
  const question = moment.ordinary && hasText(ordinary) ? ordinary : `${words}.question`;
  const who = seats.length > 0 ? t(`${words}.named`, { seat: nameOf(names, game, seats[0] ?? 0) }) : "";
  const sum = namedSum(moment.sum, names, game);
  return (
    <article class={large ? "card moment large" : "card moment"} data-kind={kind} aria-label={t(`${words}.title`)}>
      <header class="moment-head">
        <Icon name={icons[kind]} size={large ? "2.4rem" : "1.8rem"} />
        <h3>
          <span class="moment-n figure">{moment.n}</span> {t(`${words}.title`)}
        </h3>
        <span class="chip">
          {withTable
            ? t("debrief.tableRound", { table, round: moment.round })
            : t("debrief.inRound", { round: moment.round })}
        </span>
      </header>
      <div class="moment-body">
        <div class="moment-words stack-s">
          <p class="moment-story">
            {unbroken(t(`${words}.story`, params))}
            {who === "" ? null : <strong> {who}</strong>}
          </p>
          <p class="moment-number">
            <Why sum={sum}>{quantity(sum.value, sum.unit)}</Why> <span class="small soft">{sumName(sum)}</span>
          </p>
          <p class="moment-question">
            <Icon name="question" />
            <span>{t(question, params)}</span>
          </p>
          {replay === undefined && onShow === undefined ? null : (
            <p class="row no-print">
              {replay === undefined ? null : (
                <a class="button" href={replay} target="_blank" rel="noopener">
                  <Icon name="play" />
                  {t("debrief.watch")}
                </a>
              )}
              {onShow === undefined ? null : (
                <button
                  type="button"
                  class={shown ? "button" : "button primary"}
                  aria-pressed={shown}
                  onClick={() => onShow(!shown)}
                >
                  <Icon name={shown ? "check" : "expand"} />
                  {t(shown ? "debrief.hide" : "debrief.reveal")}
                </button>
              )}
            </p>
          )}
        </div>
        <MomentFigure chart={moment.chart} rounds={rounds} {...(large ? { height: 320 } : {})} />
      </div>
    </article>
  );
}

/** A sign of percent stays with its figure. */
const unbroken = (text: string): string => text.replaceAll(" %", "\u00a0%");
