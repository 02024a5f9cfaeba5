/** Who may come in, and who stands at the door: one press lets everybody in. */
import type { Door } from "@commonwatt/shared/views/session.ts";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { Choice } from "../fields/Choice.tsx";
import { useCockpit, useView } from "./cockpit.ts";

const doors: readonly Door[] = ["open", "ask", "locked"];

export function DoorControl() {
  const { move } = useCockpit();
  const { door } = useView().settings;
  return (
    <div class="door-control">
      <Choice
        label={t("host.door.title")}
        labelHidden
        value={door}
        options={doors.map((value) => ({ value, label: t(`host.door.${value}`) }))}
        onChoose={(chosen) => void move({ type: "door", door: chosen })}
      />
    </div>
  );
}

/** Never folded away: somebody stands there and waits. */
export function Admit() {
  const { move } = useCockpit();
  const asking = useView().roster.filter(({ status }) => status === "asking").length;
  if (asking === 0) return null;
  return (
    <Button kind="sun" icon="gate" onPress={() => move({ type: "admit", person: 0 })}>
      {t("host.door.admit", { people: asking })}
    </Button>
  );
}
