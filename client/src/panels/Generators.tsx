/** My generators: how well each works, and what repairing, upgrading or building one takes. */
import type { GeneratorView, Legal, Params } from "@commonwatt/shared/views/types.ts";
import { hasText, t } from "../text.ts";
import { energy, percent } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { Meter } from "../ui/Meter.tsx";
import { useTable } from "./context.ts";
import { Do } from "./Do.tsx";
import { changeOf, offer, offers } from "./legal.ts";
import { Overtime } from "./Overtime.tsx";
import { Takes } from "./Takes.tsx";

/** below this share of its full yield a generator asks for repair */
const wornBelowPpm = 600_000;

export function Generators() {
  const { me, mine, game } = useTable();
  const builds = offers(mine.legal, "build");
  return (
    <section class="card stack-s" data-mechanic="generators">
      <h3>{t("panel.generators.title")}</h3>
      <ul class="stack-s">
        {me.generators.map((generator) => (
          <Generator key={generator.id} generator={generator} />
        ))}
      </ul>
      {builds.length > 0 && (
        <details class="fold">
          <summary>{t("panel.generators.build")}</summary>
          <ul class="stack-s">
            {builds.map((entry) => (
              <li key={String(entry.fixed.kind)} class="stack-s offer">
                <Gives words="adds" entry={entry} />
                <Takes effects={entry.effects} />
                <Do
                  entry={entry}
                  compact
                  icon="plus"
                  preview={() => <Overtime minutes={-changeOf(entry.effects, 1).minutes} />}
                  words={() => t("panel.generators.buildKind", { kind: entry.fixed.kind ?? "" })}
                />
              </li>
            ))}
          </ul>
        </details>
      )}
      {builds.length === 0 && game.round === 1 && !game.leftOut?.includes("generators") && (
        <p class="tiny soft">{t("panel.generators.later")}</p>
      )}
    </section>
  );
}

/** What it would bring, before what it takes; nothing where it would bring nothing. */
function Gives({ words, entry, more = {} }: { readonly words: string; readonly entry: Legal; readonly more?: Params }) {
  const of = (key: string): number => entry.effects?.find((part) => part.key === key)?.value ?? 0;
  if (of("gives_energy") <= 0) return null;
  const gains = { condition: of("gives_condition"), more: of("gives_energy") };
  return <p class="small">{t(`panel.generators.${words}`, { ...gains, ...more })}</p>;
}

function Generator({ generator }: { readonly generator: GeneratorView }) {
  const { mine } = useTable();
  const repair = offer(mine.legal, "repair", { generator: generator.id });
  const upgrade = offer(mine.legal, "upgrade", { generator: generator.id });
  const name = t("panel.generators.name", { kind: generator.kind, level: generator.level });
  return (
    <li class="generator">
      <Icon name={generator.kind === "solar" ? "sun" : generator.kind} size="1.8em" />
      <div class="generator-what">
        <p class="spread row">
          <strong>{name}</strong>
          <span class="figure of-energy">{t("panel.generators.today", { joules: generator.yieldToday })}</span>
        </p>
        <Meter
          compact
          label={t("panel.generators.condition")}
          value={generator.condition}
          max={1_000_000}
          valueText={percent(generator.condition)}
          tone={generator.condition < wornBelowPpm ? "warn" : "leaf"}
        />
        {(repair || upgrade) && (
          <details class="fold">
            <summary>{t("panel.generators.work")}</summary>
            {repair && (
              <div class="offer stack-s">
                <Gives words="mends" entry={repair} />
                <Takes effects={repair.effects} />
                <Do
                  entry={repair}
                  compact
                  icon="tools"
                  preview={() => <Overtime minutes={-changeOf(repair.effects, 1).minutes} />}
                  words={() => t("panel.generators.repair")}
                />
              </div>
            )}
            {upgrade && (
              <div class="offer stack-s">
                <Gives words="raises" entry={upgrade} more={{ level: generator.level, next: generator.level + 1 }} />
                <Takes effects={upgrade.effects} />
                <Do
                  entry={upgrade}
                  compact
                  icon="plus"
                  preview={() => <Overtime minutes={-changeOf(upgrade.effects, 1).minutes} />}
                  words={() => t("panel.generators.upgrade")}
                />
              </div>
            )}
          </details>
        )}
        {hasText(`panel.generators.note.${generator.kind}`) && (
          <p class="tiny soft">
            {t(`panel.generators.note.${generator.kind}`, { yield: energy(generator.yieldToday) })}
          </p>
        )}
      </div>
    </li>
  );
}
