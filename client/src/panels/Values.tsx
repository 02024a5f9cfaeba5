/** My values, 0 to 4 on each dimension, beside the practice that the ledger measures of me. */

import { refusalText } from "../refusal.ts";
import { t } from "../text.ts";
import { percent } from "../ui/format.ts";
import { Meter } from "../ui/Meter.tsx";
import { useAct } from "./act.ts";
import { useTable } from "./context.ts";
import { Said } from "./Do.tsx";
import { keepChosen } from "./keepChosen.ts";
import { offer, payloadFor } from "./legal.ts";

const weights = [0, 1, 2, 3, 4] as const;

export function Values() {
  const { me } = useTable();
  return (
    <section class="card stack-s">
      <h3>{t("panel.values.title")}</h3>
      {Object.keys(me.values).map((dimension) => (
        <Value key={dimension} dimension={dimension} />
      ))}
    </section>
  );
}

function Value({ dimension }: { readonly dimension: string }) {
  const { connection, game, held, me, mine } = useTable();
  const act = useAct(connection);
  // Openness shows in designs and in what is digital; a game may have neither.
  const idle = dimension === "open" && game.leftOut?.includes("design") && !game.goods.some(({ digital }) => digital);
  const entry = offer(mine.legal, "values", { dimension });
  const weight = me.values[dimension] ?? 0;
  const practice = me.practice[dimension];
  const why = entry?.refusal ? refusalText(entry.refusal) : held === "" ? undefined : t(held);
  const choose = (next: number): void => {
    const payload = payloadFor(mine.legal, "values", { dimension, weight: next });
    if (payload !== undefined && why === undefined) void act.run("values", payload);
  };
  return (
    <fieldset class="value" disabled={act.sending.state === "sending"}>
      <legend class="row">
        <strong>{t(`dimension.${dimension}`)}</strong>
        <span class="tiny soft">{t(`panel.values.what.${dimension}`)}</span>
      </legend>
      <div class="dots">
        {weights.map((one) => (
          <label key={one} class={one === weight ? "dot on" : "dot"}>
            <input
              type="radio"
              class="sr-only"
              name={`value ${dimension}`}
              value={String(one)}
              checked={one === weight}
              aria-disabled={why !== undefined}
              onChange={(event) => {
                keepChosen(event.currentTarget, String(weight));
                choose(one);
              }}
            />
            <span aria-hidden="true">{one}</span>
            <span class="sr-only">{t("panel.values.weight", { weight: one })}</span>
          </label>
        ))}
        <span class="tiny soft">{t(`panel.values.word.${weight}`)}</span>
      </div>
      {practice !== undefined && (
        <Meter
          compact
          label={t("panel.values.practice")}
          value={practice}
          max={1_000_000}
          valueText={percent(practice)}
          tone="leaf"
        />
      )}
      {idle && <p class="tiny soft">{t("panel.values.nothingOpen")}</p>}
      <Said act={act} why={why} />
    </fieldset>
  );
}
