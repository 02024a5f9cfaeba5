/** My part of a round: which needs of my home were met, what I earned, spent, lent, and how my energy went. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { JournalEntry, PeerReport, RoundReport, SeatView } from "@commonwatt/shared/views/types.ts";
import type { ComponentChildren } from "preact";
import { journalText } from "../journalText.ts";
import { hasText, t } from "../text.ts";
import { energy, tokens, whole } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { Why } from "../ui/Why.tsx";
import { Sparkline } from "./charts/Sparkline.tsx";
import { MyNeeds } from "./MyNeeds.tsx";
import { COPIED, toldOf } from "./told.ts";

/** lines that are told at once; on a busy day the others are folded away, never left out */
const JOURNAL_LINES = 12;

export interface MyHomeProps {
  readonly table: TableView;
  readonly reports: readonly RoundReport[];
  readonly seat: number;
  readonly mine: SeatView | undefined;
  /** my story; the lines of the last round are told */
  readonly journal?: readonly JournalEntry[];
}

export function MyHome({ table, reports, seat, mine, journal = [] }: MyHomeProps) {
  const last = reports.at(-1);
  const me = last?.peers.find((peer) => peer.seat === seat);
  if (last === undefined || me === undefined) return null;
  const past = (of: (peer: PeerReport) => number): readonly number[] =>
    reports.flatMap((report) => report.peers.filter((peer) => peer.seat === seat).map(of));
  const { told, folded, copies } = toldOf(
    journal.filter(({ round, key }) => round === last.round && hasText(`journal.${key}`)),
    JOURNAL_LINES,
  );
  return (
    <section class="card of-need report-mine stack" aria-label={t("report.mine.title")}>
      <h3 class="row">
        <Icon name="home" />
        {t("report.mine.title")}
      </h3>
      <MyNeeds table={table} last={last} me={me} mine={mine} />
      {me.curtailed > 0 ? (
        <p class="notice small">
          <Icon name="sun" />
          <span>{t("report.mine.curtailed", { amount: energy(me.curtailed) })}</span>
        </p>
      ) : null}
      {told.length > 0 ? (
        <div>
          <h4>{t("report.mine.happened")}</h4>
          <Lines lines={told} copies={copies} />
          {folded.length > 0 && (
            <details class="fold">
              <summary>{t("report.mine.moreHappened", { n: folded.length })}</summary>
              <Lines lines={folded} copies={copies} />
            </details>
          )}
        </div>
      ) : null}
      <dl class="report-figures">
        <Item icon="heart" name={t("report.mine.wellbeing")} values={past((peer) => peer.wellbeing)} tone="need">
          {t("report.mine.wellbeingOf", { wellbeing: me.wellbeing })}
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
        <Item icon="standing" name={t("report.mine.standing")} values={past((peer) => peer.standing)} tone="leaf">
          {mine === undefined ? whole(me.standing) : <Why sum={mine.standingWhy}>{whole(me.standing)}</Why>}
        </Item>
      </dl>
    </section>
  );
}

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

function Lines({ lines, copies }: { readonly lines: readonly JournalEntry[]; readonly copies: number }) {
  return (
    <ul class="report-journal small">
      {lines.map((entry) => (
        <li key={entry.seq}>
          {copies > 1 && entry.key === COPIED ? t("report.mine.copied", { n: copies }) : journalText(entry)}
        </li>
      ))}
    </ul>
  );
}
