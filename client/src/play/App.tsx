/** Which page a person sees: the join form, or the table. The table's code is loaded only when it is needed. */

import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Credentials } from "../net/types.ts";
import { t } from "../text.ts";
import { addressOf, codeInAddress } from "./address.ts";
import type { TablePageProps } from "./game/TablePage.tsx";
import { JoinPage } from "./join/JoinPage.tsx";
import { leaveTab, seatOfTab } from "./join/joining.ts";
import { preloadTable } from "./preload.ts";

export function App({ address }: { readonly address: Location }) {
  const [seat, setSeat] = useState<Credentials | undefined>(() => seatOfTab(codeInAddress(address)));
  const [Page, setPage] = useState<ComponentType<TablePageProps>>();
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    if (seat === undefined || Page !== undefined || failed) return;
    preloadTable().then(
      (page) => setPage(() => page.TablePage),
      () => setFailed(true),
    );
  }, [seat, Page, failed]);

  const take = (credentials: Credentials): void => {
    history.replaceState(null, "", addressOf(credentials.code));
    setSeat(credentials);
  };

  const leave = (): void => {
    leaveTab();
    setSeat(undefined);
  };

  if (seat === undefined) return <JoinPage code={codeInAddress(address)} onSeat={take} />;
  if (Page !== undefined) return <Page credentials={seat} onLeave={leave} />;
  return (
    <main class="waiting-page">
      {failed ? (
        <div class="stack card waiting-card" role="alert">
          <p>{t("play.loadFailed")}</p>
          <button type="button" class="button primary" onClick={() => setFailed(false)}>
            {t("play.tryAgain")}
          </button>
        </div>
      ) : (
        <p class="waiting-words" role="status">
          {t("play.opening")}
        </p>
      )}
    </main>
  );
}
