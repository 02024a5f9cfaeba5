/** The panels a seat may open now, as tabs. A mechanic that has not opened yet has no tab. */
import { useState } from "preact/hooks";
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
import { IdeaCard } from "./IdeaCard.tsx";
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

/** @param onPick told when a tab is pressed: a large map makes room then */
export function Panels({ onPick }: { readonly onPick: () => void }) {
  const { game, mine } = useTable();
  const [picked, setPicked] = useState<PanelId>("energy");
  const [visited, setVisited] = useState<ReadonlySet<PanelId>>(new Set(["energy", "journal"]));
  const open = doors.filter(
    (door) =>
      door.mechanics.length === 0 ||
      door.mechanics.some((mechanic) => game.unlocked.includes(mechanic)) ||
      standing(mine.legal, door.id).length > 0,
  );
  const shown = open.some((door) => door.id === picked) ? picked : "energy";
  const choose = (id: string): void => {
    const door = open.find((one) => one.id === id);
    if (door === undefined) return;
    onPick();
    setPicked(door.id);
    setVisited(new Set([...visited, door.id]));
  };
  return (
    <Tabs
      label={t("panel.tabs")}
      tabs={open.map((door) => ({
        id: door.id,
        icon: door.icon,
        label: t(`panel.${door.id}.tab`),
        ...(visited.has(door.id) ? {} : { badge: t("panel.new") }),
      }))}
      selected={shown}
      onSelect={choose}
    >
      <ShockCard />
      <IdeaCard />
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
