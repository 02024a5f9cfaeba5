/** What one seat saw: her purse and battery, the hint she was given, and her panels as they were, to look at and not to use. */
import type { PersonView } from "@commonwatt/shared/views/table.ts";
import { useMemo, useState } from "preact/hooks";
import { type AtTable, TableProvider } from "../panels/context.ts";
import { atFirst, Panels, type Visited } from "../play/game/Panels.tsx";
import { t } from "../text.ts";
import { energy, tokens } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { Why } from "../ui/Why.tsx";
import type { Frame, OwnFrame, ReelInfo } from "./messages.ts";
import { stillConnection, stillTable } from "./still.ts";

export interface SeatPageProps {
  readonly reel: ReelInfo;
  readonly frame: Frame;
  readonly own: OwnFrame;
  readonly people: readonly PersonView[];
}

export function SeatPage({ reel, frame, own, people }: SeatPageProps) {
  const [lens, setLens] = useState<number>();
  const [visited, setVisited] = useState<Visited>(atFirst);
  const [cell, setCell] = useState<AtTable["board"]["cell"]>();
  const { mine } = own;
  const me = frame.view.peers.find((peer) => peer.seat === mine.seat);
  const here = useMemo<AtTable | undefined>(() => {
    if (me === undefined) return undefined;
    const table = stillTable(reel, frame, people);
    return {
      ...{ connection: stillConnection(table, frame, own), table, game: frame.view, mine, me },
      held: "replay.held",
      select: () => undefined,
      board: {
        mode: "community",
        lens,
        cell,
        setMode: () => undefined,
        setLens,
        setCell,
        watch: () => () => undefined,
      },
    };
  }, [reel, frame, own, people, mine, me, lens, cell]);
  if (here === undefined || me === undefined) return null;
  return (
    <div class="replay-seat">
      <dl class="replay-own row">
        <div class="of-money">
          <dt>
            <Icon name="token" label={t("panel.purse")} />
          </dt>
          <dd class="figure strong">{tokens(me.purse)}</dd>
        </div>
        <div class="of-energy">
          <dt>
            <Icon name="battery" label={t("panel.battery")} />
          </dt>
          <dd class="figure strong">{energy(me.battery)}</dd>
        </div>
        <div>
          <dt>
            <Icon name="hours" label={t("panel.time")} />
          </dt>
          <dd>
            <Why sum={mine.minutesWhy} />
          </dd>
        </div>
        <div class="of-need">
          <dt>
            <Icon name="heart" label={t("report.mine.wellbeing")} />
          </dt>
          <dd class="figure strong">{me.wellbeing}</dd>
        </div>
      </dl>
      <p class="hint-line">
        <Icon name="next" />
        <span>{t(`hint.${mine.hint.key}`, mine.hint.params)}</span>
      </p>
      <TableProvider value={here}>
        <Panels
          visited={visited}
          onVisit={(panel) => setVisited((before) => new Set([...before, panel]))}
          onPick={() => undefined}
        />
      </TableProvider>
    </div>
  );
}
