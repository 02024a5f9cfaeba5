/** The deck: a shock for the next dawn, of which nobody at the table learns before; and what it would probably do. */
import type { SessionTable } from "@commonwatt/shared/views/session.ts";
import type { ShockView } from "@commonwatt/shared/views/types.ts";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { say } from "../../ui/Toast.tsx";
import { useCockpit } from "../cockpit/cockpit.ts";
import { Choice } from "../fields/Choice.tsx";
import { Expectation } from "./Expectation.tsx";

/** Every card there is: one that is added does not compile until it is listed here. */
const deck: Readonly<Record<ShockView["card"], true>> = {
  lull: true,
  storm: true,
  drought: true,
  outage: true,
  heat: true,
  newcomer: true,
  departure: true,
  rumour: true,
  change: true,
};
type Card = ShockView["card"];
const cards = Object.keys(deck) as readonly Card[];

export interface CallShockProps {
  /** 0 = all that play */
  readonly number: number;
  readonly tables: readonly SessionTable[];
}

export function CallShock({ number, tables }: CallShockProps) {
  const { move, drafts } = useCockpit();
  const card = drafts.of<Card>("shock.card", "lull");
  const [first] = tables;
  const isLast = tables.every(({ round, rounds }) => round >= rounds);
  const call = async (): Promise<boolean> => {
    const taken = await move({ type: "shock", table: number, card: card.peek() });
    if (taken) say(t("host.shock.called"), "good");
    return taken;
  };
  return (
    <section class="card stack-s" aria-label={t("host.shock.title")}>
      <h3>{t("host.shock.title")}</h3>
      <p class="small soft">{t("host.shock.what")}</p>
      <div class="fields-row">
        <Choice
          label={t("host.shock.which")}
          value={card.value}
          options={cards.map((value) => ({ value, label: t(`host.shock.card.${value}`) }))}
          onChoose={(value) => {
            card.value = value;
          }}
        />
        <Button icon="storm" kind="primary" disabled={isLast} why={t("host.shock.last")} onPress={call}>
          {t("host.shock.call")}
        </Button>
      </div>
      <p class="small">{t(`shock.${card.value}`)}</p>
      {first && !isLast ? (
        <Expectation key={`${first.gameId} ${first.round} ${card.value}`} table={first} card={card.value} />
      ) : null}
    </section>
  );
}
