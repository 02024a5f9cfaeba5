/** The debrief as the facilitator has it, as the room sees it on the wall, and as it stands on a player's page. */
import {
  debriefParts,
  type MomentView,
  momentName,
  replayPart,
  type SessionDebrief,
} from "@commonwatt/shared/views/debrief.ts";
import type { ComponentChildren } from "preact";
import { t } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Compared } from "./Compared.tsx";
import { Earlier } from "./Earlier.tsx";
import { Expected } from "./Expected.tsx";
import { ExpectedPages } from "./ExpectedPages.tsx";
import type { Names } from "./figures.ts";
import { MomentCard } from "./MomentCard.tsx";
import "../report/report.css";
import "./debrief.css";

/** Where the replay shows an action of a game; no links without. */
export type ReplayLink = (game: string, seq: number) => string;

interface Common {
  readonly debrief: SessionDebrief;
  readonly names: Names;
  /** what has been revealed to the room: names of moments (`momentName`) and of parts (`debriefParts`) */
  readonly revealed: readonly string[];
  readonly replay?: ReplayLink;
}

const roundsOf = ({ games }: SessionDebrief, { game }: MomentView): number =>
  games.find((one) => one.game === game)?.rounds ?? 12;

// ---- the facilitator's -----------------------------------------------------------------------------------------------

export interface HostDebriefProps extends Common {
  /** command `reveal` */
  readonly onReveal: (what: string, shown: boolean) => void;
}

export function HostDebrief({ debrief, names, revealed, replay, onReveal }: HostDebriefProps) {
  const withTable = debrief.games.length > 1;
  const next = debrief.moments.find((moment) => !revealed.includes(momentName(moment)));
  const section = (what: string, title: string, content: ComponentChildren) => (
    <div class="stack debrief-part">
      <header class="row spread">
        <h2>{title}</h2>
        <button
          type="button"
          class="button no-print"
          aria-pressed={revealed.includes(what)}
          onClick={() => onReveal(what, !revealed.includes(what))}
        >
          <Icon name={revealed.includes(what) ? "check" : "expand"} />
          {t(revealed.includes(what) ? "debrief.hide" : "debrief.reveal")}
        </button>
      </header>
      {content}
    </div>
  );
  return (
    <div class="debrief stack">
      <header class="row spread debrief-head">
        <div>
          <h1>{t("debrief.title")}</h1>
          <p class="soft">{t("debrief.hostNote")}</p>
        </div>
        <p class="row no-print">
          {next === undefined ? null : (
            <Button kind="primary" size="big" icon="next" onPress={() => onReveal(momentName(next), true)}>
              {t("debrief.revealNext", { n: next.n })}
            </Button>
          )}
          <Button icon="download" onPress={() => window.print()}>
            {t("report.print")}
          </Button>
        </p>
      </header>
      {section(
        debriefParts.expected,
        t("debrief.expected"),
        debrief.games.map((game) => <Expected key={game.game} game={game} names={names} withTable={withTable} />),
      )}
      <section class="stack debrief-part" aria-label={t("debrief.moments")}>
        <h2>{t("debrief.moments")}</h2>
        {debrief.moments.length === 0 ? <p class="soft">{t("debrief.none")}</p> : null}
        {debrief.moments.map((moment) => (
          <MomentCard
            key={moment.n}
            moment={moment}
            rounds={roundsOf(debrief, moment)}
            names={names}
            withTable={withTable}
            replay={replay?.(moment.game, moment.seq)}
            shown={revealed.includes(momentName(moment))}
            onShow={(shown) => onReveal(momentName(moment), shown)}
          />
        ))}
      </section>
      {debrief.compared.length === 0
        ? null
        : section(
            debriefParts.compared,
            t("debrief.compared"),
            <Compared compared={debrief.compared} games={debrief.games} />,
          )}
      <OpenReplay isOpen={revealed.includes(replayPart)} onOpen={(open) => onReveal(replayPart, open)} />
      {debrief.earlier.length === 0
        ? null
        : section(debriefParts.earlier, t("debrief.earlier.title"), <Earlier earlier={debrief.earlier} />)}
    </div>
  );
}

/** Whether people may watch the games again themselves. What it shows of them is said before it is pressed. */
function OpenReplay({ isOpen, onOpen }: { readonly isOpen: boolean; readonly onOpen: (open: boolean) => void }) {
  return (
    <section class="card row spread no-print" aria-label={t("debrief.replay.title")}>
      <div class="grow">
        <h2>{t("debrief.replay.title")}</h2>
        <p class="soft">{t("debrief.replay.about")}</p>
      </div>
      <button type="button" class="button" aria-pressed={isOpen} onClick={() => onOpen(!isOpen)}>
        <Icon name={isOpen ? "check" : "play"} />
        {t(isOpen ? "debrief.replay.close" : "debrief.replay.open")}
      </button>
    </section>
  );
}

// ---- on the wall -----------------------------------------------------------------------------------------------------

/** One thing at a time, large: what was revealed last. Earlier moments stand below as a row of titles. */
export function WallDebrief({ debrief, names, revealed }: Common) {
  const withTable = debrief.games.length > 1;
  const last = revealed.findLast((what) => /^(moment|debrief)\./.test(what)) ?? "";
  const moment = debrief.moments.find((one) => momentName(one) === last);
  const before = debrief.moments.filter((one) => one !== moment && revealed.includes(momentName(one)));
  return (
    <div class="debrief wall stack">
      <h2 class="sr-only">{t("debrief.moments")}</h2>
      {moment ? (
        <MomentCard
          key={moment.n}
          moment={moment}
          rounds={roundsOf(debrief, moment)}
          names={names}
          withTable={withTable}
          large
        />
      ) : last === debriefParts.expected ? (
        <ExpectedPages games={debrief.games} names={names} />
      ) : last === debriefParts.compared ? (
        <Compared compared={debrief.compared} games={debrief.games} />
      ) : last === debriefParts.earlier ? (
        <Earlier earlier={debrief.earlier} />
      ) : (
        <p class="debrief-waiting">{t("debrief.waiting")}</p>
      )}
      {before.length === 0 ? null : (
        <ul class="row debrief-before" aria-label={t("debrief.before")}>
          {before.map(({ n, kind, round }) => (
            <li key={n} class="chip">
              <strong class="figure">{n}</strong> {t(`debrief.moment.${kind}.title`)}{" "}
              <span class="soft">{t("debrief.inRound", { round })}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

// ---- on a player's page ----------------------------------------------------------------------------------------------

export interface PeerDebriefProps extends Common {
  /** her own page, `<Year …/>` */
  readonly year?: ComponentChildren;
}

/** What has been revealed so far, then her own year; while nothing is, her year comes first. */
export function PeerDebrief({ debrief, names, revealed, replay, year }: PeerDebriefProps) {
  const withTable = debrief.games.length > 1;
  const moments = debrief.moments.filter((moment) => revealed.includes(momentName(moment)));
  const isShown = moments.length > 0 || Object.values(debriefParts).some((part) => revealed.includes(part));
  return (
    <div class="debrief stack">
      {isShown ? null : year}
      <section class="stack debrief-part" aria-label={t("debrief.moments")}>
        <h2>{t("debrief.moments")}</h2>
        {moments.length === 0 ? <p class="soft">{t("debrief.waiting")}</p> : null}
        {moments.map((moment) => (
          <MomentCard
            key={moment.n}
            moment={moment}
            rounds={roundsOf(debrief, moment)}
            names={names}
            withTable={withTable}
            replay={replay?.(moment.game, moment.seq)}
          />
        ))}
      </section>
      {revealed.includes(debriefParts.expected)
        ? debrief.games.map((game) => <Expected key={game.game} game={game} names={names} withTable={withTable} />)
        : null}
      {revealed.includes(debriefParts.compared) ? <Compared compared={debrief.compared} games={debrief.games} /> : null}
      {revealed.includes(debriefParts.earlier) ? <Earlier earlier={debrief.earlier} /> : null}
      {isShown ? year : null}
    </div>
  );
}
