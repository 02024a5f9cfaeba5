/** What nobody can do alone: joint works, co-ops, designs, gifts, one at a time; and whatever has no other place. */
import type { PublicView, SeatView } from "@commonwatt/shared/views/types.ts";
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { t } from "../text.ts";
import type { IconName } from "../ui/icons.ts";
import { Commons } from "./Commons.tsx";
import { Coops } from "./Coops.tsx";
import { useLead, useTable } from "./context.ts";
import { Designs } from "./Designs.tsx";
import { Rest } from "./Generic.tsx";
import { Gifts } from "./Gifts.tsx";
import { Pills } from "./Pills.tsx";

type Part = "commons" | "coops" | "design" | "gifts";

interface PartDoor {
  readonly id: Part;
  readonly icon: IconName;
  readonly shows: ComponentType;
  readonly isOpen: (game: PublicView, mine: SeatView) => boolean;
}

const parts: readonly PartDoor[] = [
  { id: "commons", icon: "together", shows: Commons, isOpen: (game) => game.commons !== undefined },
  {
    id: "coops",
    icon: "people",
    shows: Coops,
    isOpen: (game, mine) => game.coops.length > 0 || mine.legal.some((entry) => entry.mechanic === "coops"),
  },
  { id: "design", icon: "design", shows: Designs, isOpen: (_game, mine) => mine.research !== undefined },
  { id: "gifts", icon: "gift", shows: Gifts, isOpen: (game) => game.unlocked.includes("gifts") },
];

export function TogetherPanel() {
  const { game, mine } = useTable();
  const [picked, setPicked] = useState<Part>();
  const open = parts.filter((part) => part.isOpen(game, mine));
  useLead("together", ({ part }) => setPicked(parts.find(({ id }) => id === part)?.id));
  const shown =
    open.find((part) => part.id === picked) ?? open.find((part) => part.id === callsFor(game, mine)) ?? open[0];
  return (
    <div class="panel">
      {shown && open.length > 1 && (
        <Pills
          label={t("panel.together.parts")}
          choices={open.map(({ id, icon }) => ({ id, icon, words: t(`panel.together.${id}`) }))}
          chosen={shown.id}
          onChoose={setPicked}
        />
      )}
      {shown && <shown.shows />}
      <Rest panel="together" />
    </div>
  );
}

/** Where somebody waits for my answer, or what is new today. */
function callsFor(game: PublicView, mine: SeatView): string | undefined {
  if (mine.legal.some((entry) => entry.type === "acceptCoop" && entry.refusal === undefined)) return "coops";
  return game.opensNow.find((mechanic) => parts.some((part) => part.id === mechanic));
}
