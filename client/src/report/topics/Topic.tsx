/**
 * The frame of one side of a community: a name, a sentence that says how it stands, and its chart.
 * On a phone the chart waits behind a button, so that the sentences can be read in one go; on paper it is always there.
 */
import type { RoundReport } from "@commonwatt/shared/views/types.ts";
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { t } from "../../text.ts";
import { Icon } from "../../ui/Icon.tsx";
import type { IconName } from "../../ui/icons.ts";
import type { ReportProps } from "../VitalityCard.tsx";

export interface SideProps extends ReportProps {
  readonly last: RoundReport;
  /** round of the first report */
  readonly first: number;
}

export interface TopicProps {
  readonly icon: IconName;
  readonly tone: "energy" | "money" | "need" | "leaf";
  readonly title: string;
  readonly says: string;
  /** the chart; null while there is nothing to draw */
  readonly children: ComponentChildren;
}

export function Topic({ icon, tone, title, says, children }: TopicProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <section class={`card topic of-${tone}`} aria-label={title}>
      <h3 class="row">
        <Icon name={icon} />
        {title}
      </h3>
      <p>{says}</p>
      {children === null ? null : (
        <>
          <button
            type="button"
            class="button quiet topic-toggle no-print"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            <Icon name={open ? "less" : "chart"} />
            {t(open ? "report.topic.less" : "report.topic.more")}
          </button>
          <div class="topic-body" id={id} data-open={open}>
            {children}
          </div>
        </>
      )}
    </section>
  );
}
