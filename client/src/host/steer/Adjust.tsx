/** A correcting transfer, when somebody was wronged by a mistake: from a seat or the Bank to another; everybody sees it. */
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { useCockpit, useView } from "../cockpit/cockpit.ts";
import { Choice } from "../fields/Choice.tsx";
import { WholeField } from "../fields/WholeField.tsx";
import { wholeIn } from "../fields/whole.ts";

const things = ["T", "J", "food", "care", "tools", "learning", "culture"] as const;
const BANK = -1;
const AMOUNT_MOST = 1_000_000_000;

export function Adjust({ number }: { readonly number: number }) {
  const { move, drafts } = useCockpit();
  const { roster, tables } = useView();
  const what = drafts.of<(typeof things)[number]>("adjust.what", "T");
  const from = drafts.of("adjust.from", BANK);
  const to = drafts.of("adjust.to", 0);
  const typed = drafts.of("adjust.amount", "1");
  const amount = wholeIn(typed.value, 1, AMOUNT_MOST);
  const seats = tables.find(({ table }) => table === number)?.seats ?? 0;
  const places = [
    { value: BANK, label: t("host.adjust.bank") },
    ...Array.from({ length: seats }, (_, seat) => ({
      value: seat,
      label:
        roster.find((row) => row.table === number && row.seat === seat)?.name ??
        t("play.peerNumber", { number: seat + 1 }),
    })),
  ];
  return (
    <section class="card stack-s" aria-label={t("host.adjust.title")}>
      <h3>{t("host.adjust.title")}</h3>
      <div class="fields-row">
        <WholeField
          label={t("host.adjust.amount")}
          typed={typed.value}
          min={1}
          max={AMOUNT_MOST}
          onType={(value) => {
            typed.value = value;
          }}
        />
        <Choice
          label={t("host.adjust.what")}
          value={what.value}
          options={things.map((value) => ({
            value,
            label: value === "T" || value === "J" ? t(`host.adjust.${value}`) : t(`good.${value}`),
          }))}
          onChoose={(value) => {
            what.value = value;
          }}
        />
        <Choice
          label={t("host.adjust.from")}
          value={from.value}
          options={places}
          onChoose={(value) => {
            from.value = value;
          }}
        />
        <Choice
          label={t("host.adjust.to")}
          value={to.value}
          options={places}
          onChoose={(value) => {
            to.value = value;
          }}
        />
        <Button
          disabled={amount === undefined || from.value === to.value}
          why={t(amount === undefined ? "host.settings.mend" : "host.adjust.same")}
          onPress={() =>
            move({
              ...{ type: "adjust", table: number, what: what.value },
              ...{ from: from.value, to: to.value, amount: amount ?? 1 },
            })
          }
        >
          {t("host.adjust.do")}
        </Button>
      </div>
    </section>
  );
}
