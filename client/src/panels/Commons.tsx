/** The joint works: how each stands, what it needs and was given today, what it does for everybody, and what I give. */
import type { WorkView } from "@commonwatt/shared/views/types.ts";
import { t } from "../text.ts";
import { energy, percent, quantity } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { asCalm } from "../ui/ideas.ts";
import { Meter } from "../ui/Meter.tsx";
import { Why } from "../ui/Why.tsx";
import { useTable } from "./context.ts";
import { Do } from "./Do.tsx";
import { offer } from "./legal.ts";
import { WouldHold } from "./WouldHold.tsx";

const whole = 1_000_000;
/** ppm of condition under which a work stands out as poor */
const poor = 400_000;

export function Commons() {
  const { commons } = useTable().game;
  if (commons === undefined) return null;
  return (
    <section class="card of-leaf stack-s" data-mechanic="commons">
      <h3>
        <Icon name="together" /> {t("panel.commons.title")}
      </h3>
      <p class="small">{t(`panel.commons.mode.${commons.mode}`, { tokens: commons.tokens })}</p>
      {commons.mode !== "none" && commons.works.map((work) => <Work key={work.work} work={work} />)}
    </section>
  );
}

function Work({ work }: { readonly work: WorkView }) {
  const { game, mine } = useTable();
  const entry = offer(mine.legal, "pledge", { work: work.work });
  const next = work.nextWhy.value;
  return (
    <article class="offer stack-s" data-work={work.work}>
      <Meter
        label={t(`panel.commons.${work.work}`)}
        value={work.condition}
        max={whole}
        valueText={percent(work.condition)}
        tone={work.condition < poor ? "warn" : "leaf"}
        marks={[{ at: next, label: t("panel.commons.tonightMark", { condition: percent(next) }) }]}
      />
      <p class="small">{t(asCalm(game, `panel.commons.what.${work.work}`))}</p>
      <dl class="facts">
        <div>
          <dt>{t(`panel.commons.effect.${work.work}`)}</dt>
          <dd>
            <Why sum={work.effectWhy}>{percent(work.effectWhy.value, 1)}</Why>
          </dd>
        </div>
        <div>
          <dt>{t("panel.commons.tonight")}</dt>
          <dd>
            <Why sum={work.nextWhy}>{percent(next)}</Why>
          </dd>
        </div>
      </dl>
      <Given
        label={t("panel.commons.timeGiven")}
        given={work.givenMinutes}
        need={work.needMinutes}
        show={(n) => quantity(n, "min")}
      />
      <Given label={t("panel.commons.energyGiven")} given={work.givenEnergy} need={work.needEnergy} show={energy} />
      {entry && (
        <details class="fold" key={game.round}>
          <summary>{t("panel.commons.give", { work: work.work })}</summary>
          <Do
            entry={entry}
            kind="primary"
            wide
            labels={{ minutes: t("panel.field.minutes"), energy: t("panel.field.energy") }}
            preview={({ minutes = 0, energy: joules = 0 }) => (
              <WouldHold change={{ tokens: 0, joules: -joules, minutes: -minutes }} />
            )}
            words={({ minutes = 0, energy: joules = 0 }) =>
              minutes + joules === 0
                ? t("panel.commons.givePlain")
                : joules === 0
                  ? t("panel.commons.giveTime", { minutes })
                  : minutes === 0
                    ? t("panel.commons.giveEnergy", { energy: joules })
                    : t("panel.commons.giveBoth", { minutes, energy: joules })
            }
          />
        </details>
      )}
    </article>
  );
}

function Given({
  label,
  given,
  need,
  show,
}: {
  readonly label: string;
  readonly given: number;
  readonly need: number;
  readonly show: (n: number) => string;
}) {
  if (need === 0) return null;
  return (
    <Meter
      compact
      label={label}
      value={given}
      max={need}
      valueText={t("panel.commons.givenOf", { given: show(given), need: show(need) })}
      tone={given >= need ? "leaf" : "energy"}
    />
  );
}
