/** After a purchase: who could have served, who was in the draw, and why this one did. */
import type { MatchView } from "@commonwatt/shared/views/types.ts";
import { peerName, t } from "../text.ts";
import { percent, tokens, whole } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { useTable } from "./context.ts";
import { TableWrap } from "./TableWrap.tsx";

const shown = 3;

export function Matches() {
  const { connection } = useTable();
  const matches = connection.matches.value.slice(-shown).reverse();
  if (matches.length === 0) return null;
  return (
    <section class="card stack-s">
      <h3>{t("panel.matches.title")}</h3>
      <ul class="stack-s">
        {matches.map((match) => (
          <li key={match.seq}>
            <Match match={match} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A co-op sells under its number; a peer under her name. */
const sellerName = (seat: number, coop: number | undefined, good: string): string =>
  coop === undefined ? peerName(seat) : t("panel.coops.name", { n: coop, good });
const isSeller = (match: MatchView, one: MatchView["candidates"][number]): boolean =>
  one.seat === match.seller && one.coop === match.coop;

function Match({ match }: { readonly match: MatchView }) {
  const byPrice = match.candidates.some((one) => one.ask !== undefined);
  return (
    <details class="fold">
      <summary>
        <Icon name={match.good} />{" "}
        {t("panel.matches.line", {
          seller: sellerName(match.seller, match.coop, match.good),
          good: match.good,
          price: tokens(match.price),
        })}
      </summary>
      <p class="small">
        {t(byPrice ? "panel.matches.whyPrice" : "panel.matches.why", {
          candidates: match.candidates.length,
          drawnFrom: match.drawnFrom,
        })}
      </p>
      {!byPrice && match.candidates.length > 1 && <p class="tiny soft">{t("panel.matches.order")}</p>}
      <TableWrap label={t("panel.matches.title")}>
        <table class="plain-table">
          <thead>
            <tr>
              <th scope="col">{t("panel.matches.peer")}</th>
              {byPrice ? (
                <th scope="col">{t("panel.matches.ask")}</th>
              ) : (
                <>
                  <th scope="col">{t("panel.matches.affinity")}</th>
                  <th scope="col">{t("panel.matches.fit")}</th>
                  <th scope="col">{t("panel.matches.credits")}</th>
                </>
              )}
              <th scope="col">{t("panel.matches.inDraw")}</th>
            </tr>
          </thead>
          <tbody>
            {match.candidates.map((one) => (
              <tr key={`${one.seat}.${one.coop ?? ""}`} class={isSeller(match, one) ? "chosen" : ""}>
                <th scope="row">{sellerName(one.seat, one.coop, match.good)}</th>
                {one.ask === undefined ? (
                  <>
                    <td class="figure">{percent(one.affinity)}</td>
                    <td class="figure">{percent(one.fit)}</td>
                    <td class="figure">{whole(one.credits)}</td>
                  </>
                ) : (
                  <td class="figure of-money">{tokens(one.ask)}</td>
                )}
                <td>
                  {isSeller(match, one)
                    ? t("panel.matches.served")
                    : one.inDraw
                      ? t("panel.matches.yes")
                      : t("panel.matches.no")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
    </details>
  );
}
