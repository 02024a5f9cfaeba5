/** Saves the finished game as one file that can be replayed and checked. */
import { refusalText } from "../refusal.ts";
import { t } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { say } from "../ui/Toast.tsx";
import type { HostKey } from "./address.ts";
import { fetchExport } from "./api.ts";

/** A browser may start reading the file after the click has returned. */
const RELEASE_AFTER_MS = 60_000;

export function Export({ hostKey }: { readonly hostKey: HostKey }) {
  const save = async (): Promise<boolean> => {
    const answer = await fetchExport(hostKey);
    if (!answer.ok) {
      say(refusalText(answer.error), "bad");
      return false;
    }
    const address = URL.createObjectURL(answer.value);
    const link = document.createElement("a");
    link.href = address;
    link.download = `commonwatt-${hostKey.code}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), RELEASE_AFTER_MS);
    return true;
  };
  return (
    <Button icon="download" onPress={save}>
      {t("host.export.save")}
    </Button>
  );
}
