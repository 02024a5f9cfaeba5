/** The few big presses: everybody stops and looks up, or goes on; the next step; a little more time; the pace. */
import { shown, t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useCockpit, useScope, useView } from "./cockpit.ts";
import { MoreTime } from "./MoreTime.tsx";
import { PaceLine } from "./PaceLine.tsx";
import { PauseForm } from "./PauseForm.tsx";
import { type Situation, situationOf } from "./situation.ts";
import { useWide } from "./useWide.ts";

export function LeadBar() {
  const { move, pane } = useCockpit();
  const { tables: all, stage } = useView();
  const { number, tables } = useScope();
  const everywhere = situationOf(all);
  const here = situationOf(tables);
  const wide = useWide();
  if (stage === "closed") return null;
  return (
    <section class="cockpit-lead" aria-label={t("host.controls.title")}>
      {everywhere.paused.length > 0 ? (
        <>
          <Button kind="sun" size="big" icon="play" onPress={() => move({ type: "resume", table: 0 })}>
            {t("host.controls.resume")}
          </Button>
          <p class="cockpit-paused" role="status">
            <Icon name="pause" />
            <span>{pausedText(everywhere)}</span>
          </p>
        </>
      ) : null}
      {everywhere.running.length > 0 ? <PauseForm /> : null}
      {here.ready.length > 0 ? <StartButton number={number} here={here} /> : null}
      {here.running.length > 0 ? (
        <Button
          kind={here.running.every(({ waitingFor }) => waitingFor.length === 0) ? "primary" : "plain"}
          size="big"
          icon="next"
          onPress={() => move({ type: "next", table: number })}
        >
          {nextText(here)}
        </Button>
      ) : null}
      {wide ? <MoreTime /> : null}
      {here.stage === "over" ? (
        <>
          <Button
            kind="primary"
            size="big"
            icon="speech"
            onPress={() => {
              pane.value = "debrief";
            }}
          >
            {t("host.over.debrief")}
          </Button>
          <Button
            size="big"
            icon="next"
            onPress={() => {
              pane.value = "games";
            }}
          >
            {t("host.over.next")}
          </Button>
        </>
      ) : null}
      {wide ? <PaceLine /> : null}
    </section>
  );
}

/** Who will play is said before it begins. */
function StartButton({ number, here }: { readonly number: number; readonly here: Situation }) {
  const { move } = useCockpit();
  const people = here.ready.reduce((sum, table) => sum + table.people, 0);
  const bots = here.ready.reduce((sum, table) => sum + (table.bots.length > 0 ? table.free : 0), 0);
  const empty = here.ready.reduce((sum, table) => sum + (table.bots.length > 0 ? 0 : table.free), 0);
  const isEnough = here.ready.some((table) => table.people + (table.bots.length > 0 ? table.free : 0) >= 2);
  return (
    <div class="lead-start">
      <Button
        kind={people > 0 ? "primary" : "plain"}
        size="big"
        icon="play"
        disabled={!isEnough}
        why={t("host.start.nobody")}
        onPress={() => move({ type: "start", table: number })}
      >
        {here.ready.length > 1 ? t("host.start.all", { tables: here.ready.length }) : t("host.start.start")}
      </Button>
      <p class="small" role="status">
        {t(people > 0 ? "host.start.says" : bots > 0 ? "host.start.alone" : "host.start.waiting", { people, bots })}
        {empty > 0 && people > 0 ? ` ${t("host.start.free", { free: empty })}` : null}
      </p>
    </div>
  );
}

/** What everybody reads; where only some tables stand still, which. */
function pausedText({ paused, running }: Situation): string {
  const [caption = "", ...others] = new Set(paused.map((table) => table.caption));
  if (running.length > 0) return t("host.pause.some", { tables: paused.map(({ table }) => table).join(" ") });
  return caption === "" || others.length > 0 ? t("host.pause.plain") : shown(caption);
}

function nextText({ stage, running, lowRound, highRound, rounds }: Situation): string {
  const isMixed = lowRound < highRound || new Set(running.map(({ phase }) => phase)).size > 1;
  if (isMixed) return t("host.next.mixed");
  if (stage === "day") return t("host.next.endDay");
  return highRound >= rounds ? t("host.next.finish") : t("host.next.round", { next: highRound + 1 });
}
