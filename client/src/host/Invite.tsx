/** How to come in, readable from the back row: the code, the plain address and a QR code. */
import { useState } from "preact/hooks";
import { t } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Icon } from "../ui/Icon.tsx";
import { CopyButton } from "./CopyButton.tsx";
import { Qr } from "./Qr.tsx";

/** Addresses that mean "this very machine": no phone can follow them. */
const SELF = /^(localhost|127\.|\[::1\])/;

export interface InviteProps {
  readonly code: string;
  readonly origin: string;
}

export const joinAddress = ({ code, origin }: InviteProps): string => `${origin}/j/${code}`;

/** The code in two groups of three is easier to read aloud and to type. */
export function SpokenCode({ code }: { readonly code: string }) {
  return (
    <>
      <span class="sr-only">{[...code].join(" ")}</span>
      <span class="spoken-code" aria-hidden="true">
        <span>{code.slice(0, 3)}</span>
        <span>{code.slice(3)}</span>
      </span>
    </>
  );
}

export function Invite({ code, origin }: InviteProps) {
  const [large, setLarge] = useState(false);
  const address = joinAddress({ code, origin });
  const host = origin.replace(/^https?:\/\//, "");
  return (
    <section class="invite card" aria-label={t("host.invite.title")}>
      <div class="invite-words">
        <p class="invite-step">{t("host.invite.goTo")}</p>
        <p class="invite-address">{host}</p>
        <p class="invite-step">{t("host.invite.andType")}</p>
        <p class="invite-code">
          <SpokenCode code={code} />
        </p>
        <div class="row invite-actions no-print">
          <CopyButton text={() => address}>{t("host.invite.copy")}</CopyButton>
          <Button icon="expand" kind="quiet" onPress={() => setLarge(true)}>
            {t("host.invite.enlarge")}
          </Button>
        </div>
        {SELF.test(host) ? (
          <p class="notice of-warn small">
            <Icon name="warning" />
            <span>{t("host.invite.self", { host })}</span>
          </p>
        ) : null}
      </div>
      <div class="invite-qr">
        <Qr text={address} label={t("host.invite.qr", { address })} />
        <p class="small soft">{t("host.invite.scan")}</p>
      </div>
      {large ? (
        <Dialog wide title={t("host.invite.title")} onClose={() => setLarge(false)}>
          <div class="invite-large">
            <Qr text={address} label={t("host.invite.qr", { address })} />
            <div>
              <p class="invite-address">{host}</p>
              <p class="invite-code">
                <SpokenCode code={code} />
              </p>
            </div>
          </div>
        </Dialog>
      ) : null}
    </section>
  );
}
