/** What a host does with the game as a whole. The press that ends it lies apart, and asks again elsewhere on the screen. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import { useState } from "preact/hooks";
import { t } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { clock } from "../ui/format.ts";
import { EndDialog } from "./EndDialog.tsx";
import type { Mover } from "./move.ts";
import { PaceDialog } from "./PaceDialog.tsx";
import { callRoll } from "./status.ts";

const CAPTION_MAX = 120;

export interface ControlsProps {
  readonly table: TableView;
  readonly move: Mover;
}

/** Before the game: one button, which says what pressing it will do. */
export function StartControls({ table, move }: ControlsProps) {
  const { people, bots, free } = callRoll(table);
  const enough = people + bots >= 2;
  return (
    <section class="controls card stack" aria-label={t("host.controls.title")}>
      <Button
        kind={people > 0 ? "primary" : "plain"}
        size="big"
        wide
        icon="play"
        onPress={() => move({ type: "start" })}
        disabled={!enough}
        why={t("host.start.nobody")}
      >
        {t("host.start.start")}
      </Button>
      <p class="controls-says" role="status">
        {t(people > 0 ? "host.start.says" : bots > 0 ? "host.start.alone" : "host.start.waiting", { people, bots })}
        {people > 0 && free > 0 ? ` ${t("host.start.free", { free })}` : null}
      </p>
      <PaceLine table={table} move={move} />
    </section>
  );
}

/** While the game runs. */
export function RunControls({ table, move }: ControlsProps) {
  const [caption, setCaption] = useState("");
  const [ending, setEnding] = useState(false);
  const game = table.game;
  if (game === undefined) return null;
  const { waitingFor } = callRoll(table);
  return (
    <section class="controls card stack" aria-label={t("host.controls.title")}>
      {game.paused ? (
        <Button kind="sun" size="big" wide icon="play" onPress={() => move({ type: "resume" })}>
          {t("host.controls.resume")}
        </Button>
      ) : (
        <Button
          kind={waitingFor.length === 0 ? "primary" : "plain"}
          size="big"
          wide
          icon="next"
          onPress={() => move({ type: "next" })}
        >
          {t(nextKey(table), { next: game.round + 1 })}
        </Button>
      )}
      <Waiting table={table} names={waitingFor} />
      {game.paused ? null : (
        <form
          class="pause-form"
          onSubmit={(event) => {
            event.preventDefault();
            move({ type: "pause", text: caption.trim() });
          }}
        >
          <label class="sr-only" for="pause-caption">
            {t("host.pause.caption")}
          </label>
          <input
            id="pause-caption"
            class="input"
            type="text"
            list="pause-captions"
            maxLength={CAPTION_MAX}
            placeholder={t("host.pause.placeholder")}
            value={caption}
            autocomplete="off"
            onInput={(event) => setCaption(event.currentTarget.value)}
          />
          <datalist id="pause-captions">
            {["listen", "talk", "break"].map((key) => (
              <option key={key} value={t(`host.pause.${key}`)} />
            ))}
          </datalist>
          <Button icon="pause" onPress={() => move({ type: "pause", text: caption.trim() })}>
            {t("host.pause.pause")}
          </Button>
        </form>
      )}
      <PaceLine table={table} move={move} />
      <div class="controls-end">
        <Button kind="quiet" icon="stop" onPress={() => setEnding(true)}>
          {t("host.end.open")}
        </Button>
      </div>
      {ending ? <EndDialog table={table} move={move} onClose={() => setEnding(false)} /> : null}
    </section>
  );
}

/** Whom the day waits for, by name while they are few. */
function Waiting({ table, names }: { readonly table: TableView; readonly names: readonly string[] }) {
  const NAMED = 6;
  if (table.game?.phase !== "day" || table.game.paused) return null;
  if (names.length === 0) return <p class="controls-says of-leaf strong">{t("host.waiting.nobody")}</p>;
  if (names.length > NAMED) return <p class="controls-says">{t("host.waiting.many", { people: names.length })}</p>;
  return <p class="controls-says">{t("host.waiting.few", { names: names.join(", ") })}</p>;
}

function PaceLine({ table, move }: ControlsProps) {
  const [open, setOpen] = useState(false);
  return (
    <div class="row spread pace-line">
      <span class="small soft">{t(`host.pace.now.${table.pace}`, { time: clock(table.roundSeconds * 1_000) })}</span>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {t("host.pace.change")}
      </Button>
      {open ? <PaceDialog table={table} move={move} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

function nextKey({ game }: TableView): string {
  if (game === undefined || game.phase === "day") return "host.next.endDay";
  return game.round >= game.rounds ? "host.next.finish" : "host.next.round";
}
