/** What an action takes, part by part, as chips: "400 kJ", "3 tools", "4 h". Parts that only inform are left to the panel. */
import type { SumPart } from "@commonwatt/shared/views/types.ts";
import { hasText, t } from "../text.ts";
import { energy, quantity } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { spent } from "./legal.ts";

export function Takes({
  effects,
  count = 1,
  each = false,
}: {
  readonly effects: readonly SumPart[] | undefined;
  readonly count?: number;
  /** of one piece, where several are chosen */
  readonly each?: boolean;
}) {
  const parts = (effects ?? []).filter((part) => spent(part, count) !== 0);
  if (parts.length === 0) return null;
  return (
    <p class="takes">
      <span class="soft">{t(each ? "panel.takesEach" : "panel.takes")}</span>
      {parts.map((part) => (
        <span key={part.key} class="chip">
          <Icon name={icons[part.unit] ?? "tools"} />
          <span class="figure">{show(part, Math.abs(spent(part, count)))}</span>
          {hasText(`panel.takes.${part.key}`) && (
            <span>{t(`panel.takes.${part.key}`, { n: Math.abs(spent(part, count)) })}</span>
          )}
        </span>
      ))}
    </p>
  );
}

const icons: Readonly<Partial<Record<SumPart["unit"], IconName>>> = {
  J: "battery",
  min: "hours",
  T: "token",
  pieces: "tools",
};

function show(part: SumPart, amount: number): string {
  return part.unit === "J" ? energy(amount) : quantity(amount, part.unit);
}
