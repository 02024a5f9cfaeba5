/** Gifts: tokens or pieces for somebody by name. Nothing is owed for them. */
import type { GoodId } from "@commonwatt/shared/views/types.ts";
import { useState } from "preact/hooks";
import { peerName, t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import { useTable } from "./context.ts";
import { Do } from "./Do.tsx";
import { offer, offers } from "./legal.ts";
import { Pills } from "./Pills.tsx";
import { WouldHold } from "./WouldHold.tsx";

/** All peers one might give to, one at a time. */
export function Gifts() {
  const { game, mine } = useTable();
  const [to, setTo] = useState<number>();
  const open = game.unlocked.includes("gifts");
  const entries = mine.legal.filter((entry) => entry.mechanic === "gifts");
  const seats = [...new Set(entries.map((entry) => Number(entry.fixed.seat)))];
  if (!open) return null;
  const seat = to !== undefined && seats.includes(to) ? to : seats[0];
  return (
    <section class="card of-need stack-s" data-mechanic="gifts">
      <h3>
        <Icon name="gift" /> {t("panel.gifts.title")}
      </h3>
      <p class="small">{t("panel.gifts.what")}</p>
      {seat === undefined ? (
        <p class="said-why">{t("panel.gifts.nothing")}</p>
      ) : (
        <>
          <label class="field">
            <span class="label">{t("panel.gifts.to")}</span>
            <select class="input" value={String(seat)} onChange={(event) => setTo(Number(event.currentTarget.value))}>
              {seats.map((one) => (
                <option key={one} value={String(one)}>
                  {peerName(one)}
                </option>
              ))}
            </select>
          </label>
          <Give key={seat} to={seat} />
        </>
      )}
    </section>
  );
}

/** Giving to one peer: tokens, or one of the goods I have. Nothing is shown while I have nothing to give. */
export function Give({ to }: { readonly to: number }) {
  const { game, mine } = useTable();
  const [what, setWhat] = useState<"tokens" | GoodId>("tokens");
  const goods = offers(mine.legal, "giveGood", { seat: to });
  const tokens = offer(mine.legal, "giveTokens", { seat: to });
  const chosen = goods.find((entry) => entry.fixed.good === what);
  // The last piece of what was chosen is given: nothing else takes its place under the same finger.
  const gone = what !== "tokens" && chosen === undefined;
  const entry = chosen ?? tokens ?? goods[0];
  if (entry === undefined) return null;
  const good = entry.type === "giveGood" ? (entry.fixed.good as GoodId) : undefined;
  return (
    <div class="stack-s" key={game.round}>
      {goods.length > 0 && (
        <Pills
          label={t("panel.gifts.whichThing")}
          choices={[
            ...(tokens ? [{ id: "tokens" as const, words: t("panel.gifts.tokens"), icon: "token" as const }] : []),
            ...goods.map((one) => {
              const id = one.fixed.good as GoodId;
              return { id, words: t(`good.${id}`), icon: id };
            }),
          ]}
          chosen={gone ? what : (good ?? "tokens")}
          onChoose={setWhat}
        />
      )}
      {gone && <p class="said-yes">{t("panel.gifts.noneLeft", { good: what })}</p>}
      {!gone && (
        <Do
          key={good ?? "tokens"}
          entry={entry}
          icon="gift"
          labels={{ tokens: t("panel.gifts.howMany"), units: t("panel.field.units") }}
          preview={({ tokens: given = 0 }) => <WouldHold change={{ tokens: -given, joules: 0, minutes: 0 }} />}
          words={({ tokens: given, units }) =>
            good !== undefined && units !== undefined
              ? t("panel.gifts.giveGood", { units, good, seat: to })
              : given === undefined
                ? t("panel.gifts.give", { seat: to })
                : t("panel.gifts.giveTokens", { tokens: given, seat: to })
          }
        />
      )}
    </div>
  );
}
