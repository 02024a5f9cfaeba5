/** Designs: open ones I can copy and what they save me, my own to keep or to open, and research for new ones. */
import type { DesignView, GoodId } from "@commonwatt/shared/views/types.ts";
import { useState } from "preact/hooks";
import { peerName, t } from "../text.ts";
import { percent } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { Why } from "../ui/Why.tsx";
import { useTable } from "./context.ts";
import { Do } from "./Do.tsx";
import { offer, offers } from "./legal.ts";
import { Pills } from "./Pills.tsx";
import { Takes } from "./Takes.tsx";

export function Designs() {
  const { game, mine } = useTable();
  const { designs = [] } = game;
  if (mine.research === undefined) return null;
  const others = designs.filter((design) => design.owner !== mine.seat);
  const opened = mine.research.designs.some((design) => design.opened > 0);
  const toCopy = others.filter((design) => offer(mine.legal, "copyDesign", { design: design.id }) !== undefined);
  const saved = game.goods.filter(({ good }) => (mine.research?.saving[good] ?? 0) > 0);
  return (
    <section class="card of-energy stack-s" data-mechanic="design">
      <h3>
        <Icon name="design" /> {t("panel.designs.title")}
      </h3>
      <p class="small">{t("panel.designs.what")}</p>
      <p class="small row">
        <span class="soft">{t("panel.designs.youSave")}</span>
        {saved.length === 0 && <span>{t("panel.designs.nothingYet")}</span>}
        {saved.map(({ good }) => (
          <span key={good} class="chip">
            <Icon name={good} /> {t("panel.designs.saves", { good, saving: percent(mine.research?.saving[good] ?? 0) })}
          </span>
        ))}
      </p>
      <h4>{t("panel.designs.open")}</h4>
      {toCopy.length === 0 && (
        <p class="small soft">
          {t(
            others.length > 0
              ? "panel.designs.noneBetter"
              : opened
                ? "panel.designs.onlyMine"
                : "panel.designs.noneOpen",
            {
              n: others.length,
            },
          )}
        </p>
      )}
      {toCopy.map((design) => (
        <ToCopy key={design.id} design={design} />
      ))}
      {mine.research.designs.length > 0 && <h4>{t("panel.designs.mine")}</h4>}
      {mine.research.designs.map((design) => (
        <Own key={design.id} design={design} />
      ))}
      <Research key={game.round} />
    </section>
  );
}

function ToCopy({ design }: { readonly design: DesignView }) {
  const { mine } = useTable();
  const entry = offer(mine.legal, "copyDesign", { design: design.id });
  return (
    <div class="offer stack-s">
      <Heading design={design} who={t("panel.designs.by", { name: peerName(design.owner) })} />
      <Takes effects={entry?.effects} />
      {entry && <Do entry={entry} kind="primary" words={() => t("panel.designs.copy")} />}
    </div>
  );
}

function Own({ design }: { readonly design: DesignView }) {
  const { game, mine } = useTable();
  const entry = offer(mine.legal, "openDesign", { design: design.id });
  return (
    <div class="offer stack-s">
      <Heading
        design={design}
        who={design.opened > 0 ? t("panel.designs.isOpen", { n: design.copies }) : t("panel.designs.isKept")}
      />
      {entry && (
        <>
          <p class="small soft">
            {t(game.regime === "conventional" ? "panel.designs.openNote.conventional" : "panel.designs.openNote")}
          </p>
          <Do entry={entry} words={() => t("panel.designs.openIt")} />
        </>
      )}
    </div>
  );
}

function Heading({ design, who }: { readonly design: DesignView; readonly who: string }) {
  return (
    <p class="row spread">
      <strong class="row">
        <Icon name={design.good} />
        {t("panel.designs.saves", { good: design.good, saving: percent(design.saving) })}
      </strong>
      <span class="tiny soft">{who}</span>
    </p>
  );
}

/** What the last try of this round came to: the button alone says only that it was made. */
function Result() {
  const { connection, game } = useTable();
  const last = connection.journal.value.findLast(
    ({ round, key }) => round === game.round && (key === "research_found" || key === "research_nothing"),
  );
  if (last === undefined) return null;
  return (
    <p class={last.key === "research_found" ? "small of-leaf strong" : "small"} role="status">
      {t(`journal.${last.key}`, last.params)}
    </p>
  );
}

function Research() {
  const { game, mine } = useTable();
  const entries = offers(mine.legal, "research");
  const [good, setGood] = useState<GoodId>(game.peers.find((peer) => peer.seat === mine.seat)?.talents[0] ?? "food");
  const found = entries.find((one) => one.fixed.good === good) ?? entries[0];
  if (found === undefined || mine.research === undefined) return null;
  // Tries are counted, like pieces.
  const { tries } = found.ranges;
  const entry = tries ? { ...found, ranges: { tries: { ...tries, unit: "pieces" as const } } } : found;
  return (
    <div class="offer stack-s">
      <h4>{t("panel.designs.research")}</h4>
      <Pills
        label={t("panel.designs.forWhich")}
        choices={entries.map((one) => {
          const id = one.fixed.good as GoodId;
          return { id, words: t(`good.${id}`), icon: id };
        })}
        chosen={found.fixed.good as GoodId}
        onChoose={setGood}
      />
      <p class="small row">
        {t("panel.designs.chance")} <Why sum={mine.research.chanceWhy} />
      </p>
      <Do
        key={good}
        entry={entry}
        kind="primary"
        wide
        labels={{ tries: t("panel.field.tries") }}
        preview={({ tries: count = 1 }) => <Takes effects={entry.effects} count={count} />}
        words={({ tries: count }) => t("panel.designs.try", { n: count ?? 1, good: String(entry.fixed.good) })}
      />
      <Result />
    </div>
  );
}
