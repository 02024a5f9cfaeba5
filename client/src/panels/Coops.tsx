/** Co-ops: those I belong to with their pool and shelf, those I could join, who asks to come in, and founding one. */
import type { CoopView, GoodId } from "@commonwatt/shared/views/types.ts";
import { useState } from "preact/hooks";
import { peerName, t } from "../text.ts";
import { energy, percent, quantity } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { useTable } from "./context.ts";
import { Do } from "./Do.tsx";
import { keyOf } from "./Generic.tsx";
import { offer, offers } from "./legal.ts";
import { Pills } from "./Pills.tsx";
import { Switch } from "./Switch.tsx";
import { Takes } from "./Takes.tsx";
import { WouldHold } from "./WouldHold.tsx";

export function Coops() {
  const { game, mine } = useTable();
  const { coops = [] } = game;
  const offered = mine.legal.some((entry) => entry.mechanic === "coops");
  if (coops.length === 0 && !offered) return null;
  const own = coops.filter((coop) => coop.members.includes(mine.seat));
  const others = coops.filter((coop) => !coop.members.includes(mine.seat));
  return (
    <section class="card of-money stack-s" data-mechanic="coops">
      <h3>
        <Icon name="people" /> {t("panel.coops.title")}
      </h3>
      <p class="small">{t("panel.coops.what")}</p>
      {own.map((coop) => (
        <Own key={`${coop.id} ${game.round}`} coop={coop} />
      ))}
      {others.map((coop) => (
        <Other key={coop.id} coop={coop} />
      ))}
      <Found key={game.round} />
    </section>
  );
}

function Own({ coop }: { readonly coop: CoopView }) {
  const { mine } = useTable();
  const gives = offers(mine.legal, "giveCoop", { coop: coop.id });
  const make = offer(mine.legal, "makeCoop", { coop: coop.id });
  const leave = offer(mine.legal, "leaveCoop", { coop: coop.id });
  const ask = offer(mine.legal, "setCoopPrice", { coop: coop.id });
  const alone = coop.members.length < 2;
  const part = mine.coops?.find((one) => one.coop === coop.id);
  return (
    <article class="offer stack-s" data-coop={coop.id}>
      <Heading coop={coop} />
      <dl class="facts">
        <div>
          <dt>{t("panel.coops.pool")}</dt>
          <dd class="figure">
            {quantity(coop.minutes, "min")} · {energy(coop.energy)}
          </dd>
        </div>
        <div>
          <dt>{t("panel.coops.shelf")}</dt>
          <dd class="figure">{t("panel.coops.pieces", { n: coop.shelf, good: coop.good })}</dd>
        </div>
        {coop.ask !== undefined && (
          <div>
            <dt>{t("panel.coops.asksPrice")}</dt>
            <dd class="figure of-money">{t("panel.tokens", { tokens: coop.ask })}</dd>
          </div>
        )}
        {part && (
          <>
            <div>
              <dt>{t("panel.coops.youGave")}</dt>
              <dd class="figure">
                {quantity(part.minutes, "min")} · {energy(part.energy)}
              </dd>
            </div>
            <div>
              <dt>{t("panel.coops.yourShare")}</dt>
              <dd class="figure of-money">{percent(part.share)}</dd>
            </div>
          </>
        )}
      </dl>
      <Waiting coop={coop} />
      {alone ? (
        <p class="notice small">{t("panel.coops.alone")}</p>
      ) : (
        <>
          <h4>{t("panel.coops.give")}</h4>
          {gives.map((entry) => (
            <Do
              key={keyOf(entry)}
              entry={entry}
              labels={{ minutes: t("panel.field.minutes"), energy: t("panel.field.energy") }}
              preview={({ minutes = 0, energy: joules = 0 }) => (
                <WouldHold change={{ tokens: 0, joules: -joules, minutes: -minutes }} />
              )}
              words={({ minutes, energy: joules }) =>
                minutes !== undefined
                  ? t("panel.coops.giveTime", { minutes })
                  : joules !== undefined
                    ? t("panel.coops.giveEnergy", { energy: joules })
                    : t(entry.fixed.minutes === undefined ? "panel.coops.giveTimePlain" : "panel.coops.giveEnergyPlain")
              }
            />
          ))}
          {make && (
            <>
              <h4>{t("panel.coops.make")}</h4>
              <p class="tiny soft">{t(coop.setupPaid ? "panel.coops.setupPaid" : "panel.coops.setupOnce")}</p>
              <Do
                entry={make}
                kind="primary"
                labels={{ units: t("panel.field.units") }}
                preview={({ units = 1 }) => <Takes effects={make.effects} count={units} />}
                words={({ units }) =>
                  units === undefined
                    ? t("panel.coops.makePlain", { good: coop.good })
                    : t("panel.coops.makeButton", { units, good: coop.good })
                }
              />
            </>
          )}
        </>
      )}
      <details class="fold">
        <summary>{t("panel.coops.members", { n: coop.members.length })}</summary>
        <div class="stack-s">
          <Invite coop={coop} />
          {ask && (
            <Do
              entry={ask}
              labels={{ price: t("panel.market.askPrice") }}
              preview={() => null}
              words={({ price }) =>
                price === undefined ? t("panel.market.askPlain") : t("panel.coops.askButton", { price })
              }
            />
          )}
          {leave && <Do entry={leave} words={() => t(alone ? "panel.coops.dissolve" : "panel.coops.leave")} />}
        </div>
      </details>
    </article>
  );
}

/** Who asked to come in, and whom we asked. */
function Waiting({ coop }: { readonly coop: CoopView }) {
  const { mine } = useTable();
  return (
    <>
      {coop.asks.map(({ seat, invited }) => {
        const accept = offer(mine.legal, "acceptCoop", { coop: coop.id, seat });
        return (
          <div key={seat} class="stack-s">
            <p class="small">{t(invited ? "panel.coops.invited" : "panel.coops.asks", { name: peerName(seat) })}</p>
            {accept && (
              <Do entry={accept} kind="primary" words={() => t("panel.coops.letIn", { name: peerName(seat) })} />
            )}
          </div>
        );
      })}
    </>
  );
}

function Invite({ coop }: { readonly coop: CoopView }) {
  const { mine } = useTable();
  const [to, setTo] = useState<number>();
  const entries = offers(mine.legal, "askCoop", { coop: coop.id });
  const entry = entries.find((one) => one.fixed.seat === to) ?? entries[0];
  if (entry === undefined) return null;
  const seat = Number(entry.fixed.seat);
  return (
    <>
      <label class="field">
        <span class="label">{t("panel.coops.invite")}</span>
        <select class="input" value={String(seat)} onChange={(event) => setTo(Number(event.currentTarget.value))}>
          {entries.map((one) => (
            <option key={String(one.fixed.seat)} value={String(one.fixed.seat)}>
              {peerName(Number(one.fixed.seat))}
            </option>
          ))}
        </select>
      </label>
      <Do key={seat} entry={entry} words={() => t("panel.coops.inviteButton", { name: peerName(seat) })} />
    </>
  );
}

function Other({ coop }: { readonly coop: CoopView }) {
  const { mine } = useTable();
  const ask = offer(mine.legal, "askCoop", { coop: coop.id, seat: mine.seat });
  const accept = offer(mine.legal, "acceptCoop", { coop: coop.id, seat: mine.seat });
  const asked = coop.asks.some((one) => one.seat === mine.seat && !one.invited);
  return (
    <article class="offer stack-s" data-coop={coop.id}>
      <Heading coop={coop} />
      {accept ? (
        <>
          <p class="small">{t("panel.coops.youAreAsked")}</p>
          <Do entry={accept} kind="primary" words={() => t("panel.coops.join")} />
        </>
      ) : asked ? (
        <p class="small soft">{t("panel.coops.youAsked")}</p>
      ) : (
        ask && <Do entry={ask} words={() => t("panel.coops.ask")} />
      )}
    </article>
  );
}

function Heading({ coop }: { readonly coop: CoopView }) {
  return (
    <>
      <p class="row spread">
        <strong class="row">
          <Icon name={coop.good} /> {t("panel.coops.name", { good: coop.good, n: coop.id })}
        </strong>
        <span class="chip">{t(`panel.coops.split.${coop.split}`)}</span>
      </p>
      <p class="small soft">{coop.members.map((seat) => peerName(seat)).join(", ")}</p>
    </>
  );
}

function Found() {
  const { me, mine } = useTable();
  const entries = offers(mine.legal, "foundCoop");
  const goods = [...new Set(entries.map((entry) => String(entry.fixed.good)))] as GoodId[];
  const splits = [...new Set(entries.map((entry) => String(entry.fixed.split)))];
  const [good, setGood] = useState<GoodId | undefined>(me.talents[0]);
  const [split, setSplit] = useState(splits[0] ?? "equal");
  const entry =
    offer(mine.legal, "foundCoop", { good: good ?? "food", split }) ??
    offer(mine.legal, "foundCoop", { good: goods[0] ?? "food" });
  if (entry === undefined) return null;
  const chosen = String(entry.fixed.good) as GoodId;
  return (
    <details class="fold offer">
      <summary>{t("panel.coops.found")}</summary>
      <div class="stack-s">
        <Pills
          label={t("panel.coops.forWhich")}
          choices={goods.map((one) => ({ id: one, words: t(`good.${one}`), icon: one }))}
          chosen={chosen}
          onChoose={setGood}
        />
        <Switch
          label={t("panel.coops.howToShare")}
          choices={splits.map((one) => ({ id: one, words: t(`panel.coops.split.${one}`) }))}
          chosen={String(entry.fixed.split)}
          onChoose={setSplit}
        />
        <Do
          key={keyOf(entry)}
          entry={entry}
          kind="primary"
          words={() => t("panel.coops.foundButton", { good: chosen })}
        />
      </div>
    </details>
  );
}
