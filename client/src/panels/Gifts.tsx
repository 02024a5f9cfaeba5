/** Gifts: tokens or pieces for somebody by name. Nothing is owed for them. */
import type { GoodId } from "@commonwatt/shared/views/types.ts";
import { useEffect, useMemo, useState } from "preact/hooks";
import { peerName, t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import { cellOf } from "./affinity.ts";
import { useTable } from "./context.ts";
import { Do } from "./Do.tsx";
import { byNeed, type Lack, lacksOf } from "./lacks.ts";
import { offer, offers } from "./legal.ts";
import { Pills } from "./Pills.tsx";
import { WouldHold } from "./WouldHold.tsx";

/** Most receivers shown before one asks for all. */
const FIRST = 4;

/** All peers one might give to, who lacks most first, and what each lacks. */
export function Gifts() {
  const { board, connection, game, mine } = useTable();
  const [to, setTo] = useState<number>();
  const [all, setAll] = useState(false);
  const open = game.unlocked.includes("gifts");
  useEffect(() => (open && game.unlocked.includes("affinity") ? board.watch() : undefined), [open]);
  const affinity = connection.affinity.value;
  const entries = mine.legal.filter((entry) => entry.mechanic === "gifts");
  const seats = [...new Set(entries.map((entry) => Number(entry.fixed.seat)))];
  const lacks = (seat: number) => lacksOf(game, seat, mine.needs);
  const near = (seat: number) => (affinity && cellOf(affinity, mine.seat, seat)?.total) ?? 0;
  // Others act meanwhile: within a round nobody comes, goes or changes places under a finger.
  const { order, first } = useMemo(() => {
    const sorted = byNeed(seats, lacks, near);
    return { order: sorted, first: sorted.slice(0, FIRST).filter((seat) => lacks(seat).length > 0) };
  }, [game.round, seats.join(), affinity === undefined]);
  if (!open) return null;
  const chosen = to !== undefined && seats.includes(to) ? to : order[0];
  const shown = all ? order : order.filter((seat) => first.includes(seat) || seat === chosen);
  return (
    <section class="card of-need stack-s" data-mechanic="gifts">
      <h3>
        <Icon name="gift" /> {t("panel.gifts.title")}
      </h3>
      <p class="small">{t("panel.gifts.what")}</p>
      {chosen === undefined ? (
        <p class="said-why">{t("panel.gifts.nothing")}</p>
      ) : (
        <>
          <div class="stack-s" role="radiogroup" aria-label={t("panel.gifts.to")}>
            <span class="label">{t("panel.gifts.to")}</span>
            {shown.map((seat) => (
              <label key={seat} class="choice receiver">
                <input type="radio" name="receiver" checked={seat === chosen} onChange={() => setTo(seat)} />
                <span>
                  <strong>{peerName(seat)}</strong> <span class="small soft">{lackWords(lacks(seat))}</span>
                </span>
              </label>
            ))}
            {shown.length < order.length && (
              <button type="button" class="button quiet" onClick={() => setAll(true)}>
                {t("panel.gifts.all", { n: order.length - shown.length })}
              </button>
            )}
          </div>
          <Give key={chosen} to={chosen} />
        </>
      )}
    </section>
  );
}

function lackWords(lacks: readonly Lack[]): string {
  if (lacks.length === 0) return t("panel.lacks.nothing");
  const words = lacks.map(({ what, amount, good = "" }) => t(`panel.lacks.${what}`, { n: amount, good }));
  return t("panel.lacks.what", { words: words.join(", ") });
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
