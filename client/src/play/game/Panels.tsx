/** The panels a seat may open now, as tabs. A mechanic that has not opened yet has no tab. */
import { useEffect, useState } from "preact/hooks";
import { AffinityPanel } from "../../panels/AffinityPanel.tsx";
import { useTable } from "../../panels/context.ts";
import { EnergyPanel } from "../../panels/EnergyPanel.tsx";
import { JournalPanel } from "../../panels/JournalPanel.tsx";
import { LoansPanel } from "../../panels/LoansPanel.tsx";
import { MarketPanel } from "../../panels/MarketPanel.tsx";
import { type PanelId, standing } from "../../panels/placing.ts";
import { TogetherPanel } from "../../panels/TogetherPanel.tsx";
import { t } from "../../text.ts";
import type { IconName } from "../../ui/icons.ts";
import { Tabs } from "../../ui/Tabs.tsx";
import { Arrival } from "./Arrival.tsx";
import { IdeaCard } from "./IdeaCard.tsx";
import { bringUp } from "./leads.ts";
import { Prediction } from "./Prediction.tsx";
import { ShockCard } from "./ShockCard.tsx";

interface PanelDoor {
  readonly id: PanelId;
  readonly icon: IconName;
  /** any of these mechanics opens it; none = always open */
  readonly mechanics: readonly string[];
}

const doors: readonly PanelDoor[] = [
  { id: "energy", icon: "sun", mechanics: [] },
  { id: "market", icon: "food", mechanics: ["market", "production"] },
  { id: "loans", icon: "pool", mechanics: ["lending", "loans"] },
  { id: "affinity", icon: "affinity", mechanics: ["affinity"] },
  { id: "together", icon: "together", mechanics: ["commons", "design", "coops", "gifts"] },
  { id: "journal", icon: "journal", mechanics: [] },
];

/** Which panels have been looked at in this game; the report between two days does not make them new again. */
export type Visited = ReadonlySet<PanelId>;
export const atFirst: Visited = new Set<PanelId>(["energy", "journal"]);

export interface PanelsProps {
  readonly visited: Visited;
  readonly onVisit: (panel: PanelId) => void;
  /** told when a tab is pressed: a large map makes room then */
  readonly onPick: () => void;
}

export function Panels({ visited, onVisit, onPick }: PanelsProps) {
  const { game, lead, mine } = useTable();
  const [picked, setPicked] = useState<PanelId>("energy");
  const open = doors.filter(
    (door) =>
      door.mechanics.length === 0 ||
      door.mechanics.some((mechanic) => game.unlocked.includes(mechanic)) ||
      standing(mine.legal, door.id).length > 0,
  );
  const shown = open.some((door) => door.id === picked) ? picked : "energy";
  // What is new, and what one expects, is said on the panel the round began with: the others begin with what one came for.
  const [first, setFirst] = useState<PanelId>(shown);
  useEffect(() => setFirst(shown), [game.round]);
  const turnTo = (id: PanelId): void => {
    setPicked(id);
    onVisit(id);
  };
  const choose = (id: string): void => {
    const door = open.find((one) => one.id === id);
    if (door === undefined) return;
    onPick();
    turnTo(door.id);
  };
  useEffect(() => {
    if (lead) turnTo(lead.panel);
  }, [lead]);
  // Once the panel, and the part of it that the lead names, are drawn.
  useEffect(() => {
    if (!lead || shown !== lead.panel) return undefined;
    const frame = requestAnimationFrame(() => bringUp(lead.find));
    return () => cancelAnimationFrame(frame);
  }, [lead, shown]);
  return (
    <Tabs
      label={t("panel.tabs")}
      tabs={open.map((door) => ({
        id: door.id,
        icon: door.icon,
        // Before anybody can buy, it is the place where things are made.
        label: t(
          door.id === "market" && !game.unlocked.includes("market") ? "panel.market.tabMaking" : `panel.${door.id}.tab`,
        ),
        ...(visited.has(door.id) ? {} : { badge: t("panel.new") }),
      }))}
      selected={shown}
      onSelect={choose}
    >
      <Arrival />
      <ShockCard />
      {shown === first && (
        <>
          <IdeaCard />
          <Prediction />
        </>
      )}
      {content(shown)}
    </Tabs>
  );
}

function content(id: PanelId) {
  switch (id) {
    case "energy":
      return <EnergyPanel />;
    case "market":
      return <MarketPanel />;
    case "loans":
      return <LoansPanel />;
    case "affinity":
      return <AffinityPanel />;
    case "together":
      return <TogetherPanel />;
    case "journal":
      return <JournalPanel />;
  }
}
