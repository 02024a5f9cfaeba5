/** What the projector shows: what fits the moment by itself, or what the facilitator wants. */
import { t } from "../../text.ts";
import { Choice } from "../fields/Choice.tsx";
import { useCockpit, useView } from "./cockpit.ts";

const scenes = ["auto", "invite", "compared", "debrief"] as const;

export function OnTheWall() {
  const { move } = useCockpit();
  const { showing, tables } = useView();
  const now = showing.what === "board" ? `board.${showing.table}` : showing.what;
  const known = scenes.find((one) => one === now) ?? (showing.what === "board" ? now : "auto");
  return (
    <Choice
      label={t("host.wall.shows")}
      value={known}
      options={[
        ...scenes.map((value) => ({ value: value as string, label: t(`host.wall.${value}`) })),
        ...tables.map(({ table }) => ({ value: `board.${table}`, label: t("host.wall.board", { table }) })),
      ]}
      onChoose={(value) => {
        const [what = "auto", table = "0"] = value.split(".");
        void move({ type: "show", what, table: Number(table) });
      }}
    />
  );
}
