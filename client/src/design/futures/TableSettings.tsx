/** The table of bots at which rules are tried: how many, of which kinds, how many games, from which seed on. */
import { policies } from "@commonwatt/shared/sim";
import { t } from "../../text.ts";
import type { Desk } from "../desk.ts";

const GAMES = [50, 200, 1000] as const;
const PEERS = [4, 8, 12, 20, 30] as const;
const SEED_MOST = 0xffffffff;
const MIXES: readonly (readonly [string, readonly string[]])[] = [
  ...policies.filter((name) => name !== "random").map((name) => [name, [name]] as const),
  ["oneFreerider", ["freerider", ...Array.from({ length: 11 }, () => "steady")]],
  ["everybody", ["steady", "sharer", "hoarder", "freerider", "defaulter", "zealot", "innovator"]],
];

export function TableSettings({ desk, games = true }: { readonly desk: Desk; readonly games?: boolean }) {
  const table = desk.table.value;
  const change = (part: Partial<typeof table>): void => {
    desk.table.value = { ...table, ...part };
  };
  const mix = MIXES.find(([, bots]) => bots.join() === table.bots.join())?.[0] ?? "steady";
  return (
    <div class="bench-settings">
      <label>
        {t("design.table.peers")}
        <select
          value={String(table.peers)}
          onChange={({ currentTarget }) => change({ peers: Number(currentTarget.value) })}
        >
          {PEERS.map((n) => (
            <option key={n} value={String(n)}>
              {n}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("design.table.bots")}
        <select
          value={mix}
          onChange={({ currentTarget }) =>
            change({ bots: MIXES.find(([name]) => name === currentTarget.value)?.[1] ?? ["steady"] })
          }
        >
          {MIXES.map(([name]) => (
            <option key={name} value={name}>
              {t(`design.bots.${name}`)}
            </option>
          ))}
        </select>
      </label>
      {games ? (
        <label>
          {t("design.table.games")}
          <select
            value={String(table.games)}
            onChange={({ currentTarget }) => change({ games: Number(currentTarget.value) })}
          >
            {GAMES.map((n) => (
              <option key={n} value={String(n)}>
                {n}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <label>
        {t("design.table.seed")}
        <input
          type="number"
          min={0}
          max={SEED_MOST}
          value={table.seed}
          onChange={({ currentTarget }) => {
            const asked = currentTarget.valueAsNumber;
            if (Number.isInteger(asked) && asked >= 0 && asked <= SEED_MOST) change({ seed: asked });
          }}
        />
      </label>
    </div>
  );
}
