/** One session on one screen: what is, above; the tables; everybody; and the desk on which the facilitator works. */
import { useEffect } from "preact/hooks";
import { nameSeats } from "../../text.ts";
import { People } from "../people/People.tsx";
import { type Cockpit, CockpitProvider } from "./cockpit.ts";
import { Desk } from "./Desk.tsx";
import { LeadBar } from "./LeadBar.tsx";
import { Strips } from "./Strips.tsx";
import { Tables } from "./Tables.tsx";
import { TopBar } from "./TopBar.tsx";
import { useWide } from "./useWide.ts";

export function CockpitPage({ cockpit }: { readonly cockpit: Cockpit }) {
  const wide = useWide();
  const { table, session } = cockpit;
  // Texts name seats of the table that is looked at.
  nameSeats((seat) => {
    const roster = session.session.peek()?.roster ?? [];
    const at = table.value === 0 ? 1 : table.value;
    return roster.find((row) => row.table === at && row.seat === seat)?.name;
  });
  useEffect(() => {
    if (wide && cockpit.pane.peek() === "people") cockpit.pane.value = "table";
  }, [wide]);
  return (
    <CockpitProvider value={cockpit}>
      <div class="cockpit" data-wide={wide ? "true" : undefined}>
        <header class="cockpit-head">
          <TopBar />
          <LeadBar />
          <Strips />
          <Tables />
        </header>
        <main class="cockpit-main">
          {wide ? <People /> : null}
          <Desk wide={wide} />
        </main>
      </div>
    </CockpitProvider>
  );
}
