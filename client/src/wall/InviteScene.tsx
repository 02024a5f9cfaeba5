/** How to join, and who is in: the address, the code, a QR code, and every name at its table. */
import type { ProjectorView } from "@commonwatt/shared/views/session.ts";
import { Qr } from "../host/Qr.tsx";
import { shown, t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import { Names } from "./Names.tsx";

/** Addresses that mean "this very machine": no phone can follow them. */
const SELF = /^(localhost|127\.|\[::1\])/;

export function InviteScene({ view }: { readonly view: ProjectorView }) {
  const address = `${location.origin}/j/${view.code}`;
  const isOpen = view.stage === "open" && view.door !== "locked";
  const waiting = view.people.filter(({ table }) => table === 0).map(({ name }) => name);
  return (
    <div class="wall-invite">
      {isOpen ? (
        <div class="wall-qr">
          <Qr text={address} label={t("host.invite.qr", { address })} />
        </div>
      ) : null}
      <section class="wall-how" aria-label={t("host.invite.title")}>
        {isOpen ? (
          <>
            <p>{t("host.invite.goTo")}</p>
            <p class="wall-address">{location.host}</p>
            <p>{t("host.invite.andType")}</p>
            <h1 class="wall-big-code">
              <span class="sr-only">{[...view.code].join(" ")}</span>
              <span class="code" aria-hidden="true">
                <span>{view.code.slice(0, 3)}</span>
                <span>{view.code.slice(3)}</span>
              </span>
            </h1>
            {SELF.test(location.host) ? (
              <p class="notice of-warn">
                <Icon name="warning" />
                <span>{t("wall.self")}</span>
              </p>
            ) : null}
          </>
        ) : (
          <h1>{t(view.stage === "closed" ? "wall.closed" : "wall.locked")}</h1>
        )}
      </section>
      <section class="wall-in" aria-label={t("wall.in")}>
        <h2>
          {t("wall.count", { n: view.people.length })}
          {view.asking > 0 ? <span class="wall-asking"> {t("wall.asking", { n: view.asking })}</span> : null}
        </h2>
        <div class="wall-tables">
          {view.tables.map(({ table, rulesetTitle, free }) => (
            <Names
              key={table}
              title={view.tables.length > 1 ? t("debrief.table", { table }) : shown(rulesetTitle)}
              names={view.people.filter((one) => one.table === table).map(({ name }) => name)}
              free={isOpen ? free : 0}
            />
          ))}
          {waiting.length > 0 ? <Names title={t("wall.waiting")} names={waiting} free={0} /> : null}
        </div>
      </section>
    </div>
  );
}
