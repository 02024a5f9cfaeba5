/** A whole game against bots, every panel drawn in every round: every word is there, and every action has a place. */
import { afterEach, expect, test, vi } from "vitest";
import { AffinityPanel } from "../../client/src/panels/AffinityPanel.tsx";
import { EnergyPanel } from "../../client/src/panels/EnergyPanel.tsx";
import { JournalPanel } from "../../client/src/panels/JournalPanel.tsx";
import { LoansPanel } from "../../client/src/panels/LoansPanel.tsx";
import { MarketPanel } from "../../client/src/panels/MarketPanel.tsx";
import { type PanelId, undrawn } from "../../client/src/panels/placing.ts";
import { TogetherPanel } from "../../client/src/panels/TogetherPanel.tsx";
import { IdeaCard } from "../../client/src/play/game/IdeaCard.tsx";
import { PeerDetails } from "../../client/src/play/game/PeerDetails.tsx";
import { ShockCard } from "../../client/src/play/game/ShockCard.tsx";
import { FinalReport } from "../../client/src/report/FinalReport.tsx";
import { hasText } from "../../client/src/text.ts";
import { aLocalTable, shippedIds } from "../support/play/localTable.ts";
import { atTable, draw } from "../support/play/page.tsx";

const panels: readonly PanelId[] = ["energy", "market", "loans", "affinity", "together", "journal"];
afterEach(() => vi.restoreAllMocks());

type Played = [about: string, dials: Parameters<typeof aLocalTable>[2], ruleset?: string];

test.each<Played>([
  ...shippedIds.map((id): Played => [`by the ruleset ${id}`, {}, id]),
  [
    "by name and by what people say",
    { lending: { loans: "direct" }, registry: { honesty: "declared" }, affinity: { practice: "declared" } },
  ],
  [
    "with joint works paid from margins",
    { commons: { mode: "margin_share" }, shocks: { chance: 1_000_000, first: 2 } },
  ],
])("a game %s", async (_name, dials, ruleset) => {
  const missing: string[] = [];
  vi.spyOn(console, "warn").mockImplementation((said: unknown) => missing.push(String(said)));
  const table = aLocalTable(5, 11, dials, ruleset);
  while (table.game.phase !== "over") {
    const legal = table.mine.value?.legal ?? [];
    for (const panel of panels)
      for (const entry of undrawn(legal, panel)) if (!hasText(`action.${entry.type}`)) missing.push(entry.type);
    const page = await draw(() =>
      atTable(
        table,
        <>
          <ShockCard />
          <IdeaCard />
          <EnergyPanel />
          <MarketPanel />
          <LoansPanel />
          <AffinityPanel />
          <TogetherPanel />
          <JournalPanel />
          <PeerDetails seat={1} />
        </>,
      ),
    );
    for (const pill of page.root.querySelectorAll<HTMLInputElement>(".panel > .pills input")) {
      pill.click();
      await page.redraw();
    }
    expect(page.text()).not.toMatch(/undefined|NaN|\{\w+(:\w+)?\}/);
    page.gone();
    table.playBots(true);
    table.advance();
    if (table.game.phase === "report") table.advance();
  }
  const told = table.table.value;
  if (told === undefined) throw new Error("no table to report of");
  const page = await draw(() => (
    <FinalReport table={told} reports={table.reports.value} mine={table.mine.value} seat={0} />
  ));
  expect(page.text()).not.toMatch(/undefined|NaN|\{\w+(:\w+)?\}/);
  page.gone();
  expect([...new Set(missing)]).toEqual([]);
});
