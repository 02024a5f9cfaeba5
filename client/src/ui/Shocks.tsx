/** What struck this community and is felt today: what it does, and what the crisis team spared everybody. */
import type { ShockView } from "@commonwatt/shared/views/types.ts";
import { t } from "../text.ts";
import { energy, percent } from "./format.ts";
import { Why } from "./Why.tsx";

export interface ShocksProps {
  readonly shocks: readonly ShockView[];
  readonly round: number;
  /** false while nobody has heard of a crisis team: the joint works have not begun */
  readonly team: boolean;
}

export function Shocks({ shocks, round, team }: ShocksProps) {
  return (
    <ul class="stack-s">
      {shocks.map((shock) => (
        <li key={`${shock.card} ${shock.round} ${shock.seat}`} class="stack-s" data-shock={shock.card}>
          <p>
            {t(`shock.${shock.card}`)} {shock.seat >= 0 && t("shock.home", { seat: shock.seat })}
            {shock.dial !== "" && t(`shock.turned.${shock.dial}.${shock.turn < 0 ? "down" : "up"}`, turned(shock))}{" "}
            {shock.by === "host" && t("shock.byHost")}
          </p>
          {shock.feltWhy.value > 0 && (
            <p class="small row">
              <span>{t(team ? "shock.felt" : "shock.feltPlain")}</span>{" "}
              <Why sum={shock.feltWhy}>{percent(shock.feltWhy.value)}</Why>
              {shock.lostWhy.value > 0 && (
                <>
                  <span>{t("shock.lost")}</span> <Why sum={shock.lostWhy}>{energy(shock.lostWhy.value)}</Why>
                </>
              )}
            </p>
          )}
          {shock.last > round && shock.card !== "departure" && (
            <p class="tiny soft">{t("shock.until", { round: shock.last })}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

const turned = (shock: ShockView) => ({ turn: percent(Math.abs(shock.turn)) });
