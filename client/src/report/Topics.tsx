/** The sides of a community, each with a sentence, a chart and its numbers. */
import { Energy } from "./topics/Energy.tsx";
import { Grid } from "./topics/Grid.tsx";
import { Inequality } from "./topics/Inequality.tsx";
import { JointWorks } from "./topics/JointWorks.tsx";
import { Loans } from "./topics/Loans.tsx";
import { Money } from "./topics/Money.tsx";
import { Needs } from "./topics/Needs.tsx";
import { Neighbours } from "./topics/Neighbours.tsx";
import { Prices } from "./topics/Prices.tsx";
import type { SideProps } from "./topics/Topic.tsx";
import type { ReportProps } from "./VitalityCard.tsx";

export function Topics({ table, reports }: ReportProps) {
  const last = reports.at(-1);
  if (last === undefined) return null;
  const side: SideProps = { table, reports, last, first: reports[0]?.round ?? 1 };
  // What has not opened yet says nothing: its first report comes with its first day.
  const isPlayed = (mechanic: string): boolean =>
    table.game === undefined || (table.game.unlocked.includes(mechanic) && !table.game.leftOut?.includes(mechanic));
  return (
    <div class="topics">
      <Needs {...side} />
      <Energy {...side} />
      <Grid {...side} />
      <Money {...side} />
      {isPlayed("market") && <Prices {...side} />}
      <Inequality {...side} />
      {isPlayed("lending") && <Loans {...side} />}
      {isPlayed("affinity") && <Neighbours {...side} />}
      {isPlayed("commons") && <JointWorks {...side} />}
    </div>
  );
}
