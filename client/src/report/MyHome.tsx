/** My part of a round: which needs of my home were met, what I earned, spent, lent, and how my energy went. */
import type { JournalEntry, PeerReport, RoundReport, SeatView } from "@commonwatt/shared/views/types.ts";
import type { ComponentChildren } from "preact";
import { hasText, t } from "../text.ts";
import { energy, tokens, whole } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { drawings, type IconName } from "../ui/icons.ts";
import { Why } from "../ui/Why.tsx";
import { Sparkline } from "./charts/Sparkline.tsx";

const JOURNAL_LINES = 6;

export interface MyHomeProps {
  readonly reports: readonly RoundReport[];
  readonly seat: number;
  readonly mine: SeatView | undefined;
  /** my story; the lines of the last round are told */
  readonly journal?: readonly JournalEntry[];
}

export function MyHome({ reports, seat, mine, journal = [] }: MyHomeProps) {
  const last = reports.at(-1);
  const me = last?.peers.find((peer) => peer.seat === seat);
  if (last === undefined || me === undefined) return null;
  const past = (of: (peer: PeerReport) => number): readonly number[] =>
    reports.flatMap((report) => report.peers.filter((peer) => peer.seat === seat).map(of));
  const told = journal
    .filter((entry) => entry.round === last.round && hasText(`journal.${entry.key}`))
    .slice(-JOURNAL_LINES);
  return (
    <section class="card of-need report-mine stack" aria-label={t("report.mine.title")}>
      <h3 class="row">
        <Icon name="home" />
        {t("report.mine.title")}
      </h3>
      <Needs me={me} mine={mine} />
      <dl class="report-figures">
        <Item icon="heart" name={t("report.mine.wellbeing")} values={past((peer) => peer.wellbeing)} tone="need">
          {whole(me.wellbeing)}
        </Item>
        <Item icon="token" name={t("report.mine.earned")} values={past((peer) => peer.earned)} tone="money">
          {tokens(me.earned)}
        </Item>
        <Item icon="token" name={t("report.mine.spent")} values={past((peer) => peer.spent)} tone="money">
          {tokens(me.spent)}
        </Item>
        <Item icon="token" name={t("report.mine.purse")} values={past((peer) => peer.purse)} tone="money">
          {tokens(me.purse)}
        </Item>
        <Item icon="sun" name={t("report.mine.harvested")} values={past((peer) => peer.harvested)} tone="energy">
          {energy(me.harvested)}
        </Item>
        <Item icon="bank" name={t("report.mine.sold")} values={past((peer) => peer.soldEnergy)} tone="energy">
          {energy(me.soldEnergy)}
        </Item>
        {me.boughtEnergy > 0 ? (
          <Item icon="battery" name={t("report.mine.bought")} values={past((peer) => peer.boughtEnergy)} tone="energy">
            {energy(me.boughtEnergy)}
          </Item>
        ) : null}
        {me.lent > 0 ? (
          <Item icon="pool" name={t("report.mine.lent")} values={past((peer) => peer.lent)} tone="leaf">
            {tokens(me.lent)}
          </Item>
        ) : null}
        {me.borrowed > 0 ? (
          <Item icon="pool" name={t("report.mine.borrowed")} values={past((peer) => peer.borrowed)} tone="leaf">
            {tokens(me.borrowed)}
          </Item>
        ) : null}
        <Item icon="affinity" name={t("report.mine.standing")} values={past((peer) => peer.standing)} tone="leaf">
          {mine === undefined ? whole(me.standing) : <Why sum={mine.standingWhy}>{whole(me.standing)}</Why>}
        </Item>
      </dl>
      {me.curtailed > 0 ? (
        <p class="notice small">
          <Icon name="sun" />
          <span>{t("report.mine.curtailed", { amount: energy(me.curtailed) })}</span>
        </p>
      ) : null}
      {told.length > 0 ? (
        <div>
          <h4>{t("report.mine.happened")}</h4>
          <ul class="report-journal small">
            {told.map((entry) => (
              <li key={entry.seq}>{t(`journal.${entry.key}`, entry.params)}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}

/** Met and unmet needs, each with its reason; unmet ones first. */
function Needs({ me, mine }: { readonly me: PeerReport; readonly mine: SeatView | undefined }) {
  const met = (mine?.needs ?? [])
    .filter(({ need, amount }) => amount > 0 && !me.unmet.includes(need))
    .map(({ need }) => need);
  return (
    <>
      <p class="report-lead">
        {me.unmet.length === 0 ? t("report.mine.allMet") : t("report.mine.someUnmet", { count: me.unmet.length })}
      </p>
      <ul class="report-needs">
        {me.unmet.map((need) => (
          <li key={need} class="report-need" data-met="false">
            <Icon name={iconOf(need)} />
            <span>
              <strong>{t("report.mine.unmet", { need: t(`report.need.${need}`) })}</strong>
              <br />
              <span class="small">
                {t(`report.why.${need === "energy" ? "energy" : "good"}`, { need: t(`report.need.${need}`) })}
              </span>
            </span>
          </li>
        ))}
        {met.map((need) => (
          <li key={need} class="report-need" data-met="true">
            <Icon name={iconOf(need)} />
            <span>{t("report.mine.met", { need: t(`report.need.${need}`) })}</span>
            <Icon name="check" />
          </li>
        ))}
      </ul>
    </>
  );
}

const isIcon = (name: string): name is IconName => Object.hasOwn(drawings, name);
const iconOf = (need: string): IconName => (need === "energy" ? "battery" : isIcon(need) ? need : "heart");

interface ItemProps {
  readonly icon: IconName;
  readonly name: string;
  readonly values: readonly number[];
  readonly tone: "energy" | "money" | "need" | "leaf";
  readonly children: ComponentChildren;
}

function Item({ icon, name, values, tone, children }: ItemProps) {
  return (
    <div class="report-figure">
      <dt class={`of-${tone}`}>
        <Icon name={icon} />
        {name}
      </dt>
      <dd>
        <span class="figure strong">{children}</span>
        <Sparkline values={values} tone={tone} />
      </dd>
    </div>
  );
}
