/** How the session deals with people: where newcomers sit, who is spread anew, what becomes of the seats of who is gone or idle. */
import type { Assignment, DropOutPolicy } from "@commonwatt/shared/views/session.ts";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { useCockpit, useView } from "../cockpit/cockpit.ts";
import { COUNTDOWN_MOST, SECONDS_MOST } from "../cockpit/limits.ts";
import { OnTheWall } from "../cockpit/OnTheWall.tsx";
import { Choice } from "../fields/Choice.tsx";
import { Choices } from "../fields/Choices.tsx";
import { WholeField } from "../fields/WholeField.tsx";
import { wholeIn } from "../fields/whole.ts";

const assignments: readonly Assignment[] = ["even", "lot", "host"];
const policies: readonly DropOutPolicy[] = ["wait", "autopilot", "bot", "close"];

export function SettingsPane() {
  return (
    <div class="settings-pane">
      <Spread />
      <DropOut />
      <Idle />
      <section class="stack-s">
        <h3>{t("host.wall.title")}</h3>
        <OnTheWall />
      </section>
    </div>
  );
}

function Spread() {
  const { move } = useCockpit();
  const { settings, tables } = useView();
  const isPlaying = tables.some(({ stage }) => stage === "playing");
  return (
    <section class="stack-s">
      <h3>{t("host.spread.title")}</h3>
      <Choices
        label={t("host.spread.new")}
        value={settings.assignment}
        options={assignments.map((value) => ({ value, label: t(`host.spread.${value}`) }))}
        onChoose={(assignment) => move({ type: "assignment", assignment })}
      />
      <fieldset class="choices-row">
        <legend class="label">{t("host.spread.waiting")}</legend>
        <Button onPress={() => move({ type: "assign", how: "even", who: "waiting" })}>{t("host.spread.doEven")}</Button>
        <Button onPress={() => move({ type: "assign", how: "lot", who: "waiting" })}>{t("host.spread.doLot")}</Button>
      </fieldset>
      <fieldset class="choices-row">
        <legend class="label">{t("host.spread.everybody")}</legend>
        <Button
          disabled={isPlaying}
          why={t("refusal.games_running")}
          onPress={() => move({ type: "assign", how: "even", who: "everybody" })}
        >
          {t("host.spread.doEven")}
        </Button>
        <Button
          disabled={isPlaying}
          why={t("refusal.games_running")}
          onPress={() => move({ type: "assign", how: "lot", who: "everybody" })}
        >
          {t("host.spread.doLot")}
        </Button>
      </fieldset>
    </section>
  );
}

function DropOut() {
  const { move, drafts } = useCockpit();
  const { dropOut } = useView().settings;
  const policy = drafts.of<DropOutPolicy>("dropOut.policy", dropOut.policy);
  const typed = drafts.of("dropOut.seconds", String(dropOut.seconds));
  const seconds = wholeIn(typed.value, 0, SECONDS_MOST);
  return (
    <section class="stack-s">
      <h3>{t("host.dropOut.title")}</h3>
      <p class="small soft">
        {t("host.settings.now")} {t(`host.dropOut.now.${dropOut.policy}`, { seconds: dropOut.seconds })}
      </p>
      <div class="fields-row">
        <Choice
          label={t("host.dropOut.policy")}
          value={policy.value}
          options={policies.map((value) => ({ value, label: t(`host.dropOut.${value}`) }))}
          onChoose={(value) => {
            policy.value = value;
          }}
        />
        <WholeField
          label={t("host.dropOut.seconds")}
          typed={typed.value}
          min={0}
          max={SECONDS_MOST}
          onType={(value) => {
            typed.value = value;
          }}
        />
        <Button
          disabled={seconds === undefined}
          why={t("host.settings.mend")}
          onPress={() => move({ type: "dropOut", dropOut: { policy: policy.value, seconds: seconds ?? 0 } })}
        >
          {t("host.settings.take")}
        </Button>
      </div>
    </section>
  );
}

function Idle() {
  const { move, drafts } = useCockpit();
  const { idle } = useView().settings;
  const after = drafts.of("idle.seconds", String(idle.seconds));
  const countdown = drafts.of("idle.countdown", String(idle.countdown));
  const [seconds, left] = [wholeIn(after.value, 0, SECONDS_MOST), wholeIn(countdown.value, 1, COUNTDOWN_MOST)];
  return (
    <section class="stack-s">
      <h3>{t("host.idle.title")}</h3>
      <p class="small soft">
        {t("host.settings.now")}{" "}
        {t(idle.seconds === 0 ? "host.idle.now.never" : "host.idle.now", {
          seconds: idle.seconds,
          countdown: idle.countdown,
        })}
      </p>
      <div class="fields-row">
        <WholeField
          label={t("host.idle.seconds")}
          typed={after.value}
          min={0}
          max={SECONDS_MOST}
          onType={(value) => {
            after.value = value;
          }}
        />
        <WholeField
          label={t("host.idle.countdown")}
          typed={countdown.value}
          min={1}
          max={COUNTDOWN_MOST}
          onType={(value) => {
            countdown.value = value;
          }}
        />
        <Button
          disabled={seconds === undefined || left === undefined}
          why={t("host.settings.mend")}
          onPress={() => move({ type: "idle", idle: { seconds: seconds ?? 0, countdown: left ?? 1 } })}
        >
          {t("host.settings.take")}
        </Button>
      </div>
    </section>
  );
}
