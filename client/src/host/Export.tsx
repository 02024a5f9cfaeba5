/** Saves one game as a file that can be replayed and checked. */
import { refusalText } from "../refusal.ts";
import { t } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { say } from "../ui/Toast.tsx";
import type { HostKey } from "./address.ts";
import { fetchExport } from "./api.ts";
import { saveAs } from "./saveAs.ts";

export interface ExportProps {
  readonly hostKey: HostKey;
  readonly gameId: string;
}

export function Export({ hostKey, gameId }: ExportProps) {
  const save = async (): Promise<boolean> => {
    const answer = await fetchExport(hostKey, gameId);
    if (answer.ok) saveAs(answer.value, `commonwatt-${gameId}.json`);
    else say(refusalText(answer.error), "bad");
    return answer.ok;
  };
  return (
    <Button icon="download" onPress={save}>
      {t("host.export.save")}
    </Button>
  );
}
