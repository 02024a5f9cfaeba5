/** The button that opens somebody's page to look at; what is behind it is fetched only then. */
import type { RosterRow } from "@commonwatt/shared/views/session.ts";
import { useState } from "preact/hooks";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { say } from "../../ui/Toast.tsx";

type MirrorOf = typeof import("./Mirror.tsx")["Mirror"];

export function SeeAs({ row }: { readonly row: RosterRow }) {
  const [mirror, setMirror] = useState<{ readonly of: MirrorOf }>();
  const open = (): Promise<boolean> =>
    import("./Mirror.tsx").then(
      ({ Mirror }) => {
        setMirror({ of: Mirror });
        return true;
      },
      () => {
        say(t("join.refusal.offline"), "bad");
        return false;
      },
    );
  if (mirror) return <mirror.of key={`${row.table}.${row.seat}`} row={row} onClose={() => setMirror(undefined)} />;
  return (
    <Button icon="people" onPress={open}>
      {t("host.mirror.open")}
    </Button>
  );
}
