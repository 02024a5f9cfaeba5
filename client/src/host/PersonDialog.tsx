/** What a host can do for one person: give another name, or take her out so that the seat is free for somebody else. */
import type { PersonView } from "@commonwatt/shared/views/table.ts";
import { useState } from "preact/hooks";
import { t } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import type { Mover } from "./move.ts";

const NAME_MAX = 40;

export interface PersonDialogProps {
  readonly person: PersonView;
  readonly move: Mover;
  readonly onClose: () => void;
}

export function PersonDialog({ person, move, onClose }: PersonDialogProps) {
  const [name, setName] = useState(person.name);
  const [removing, setRemoving] = useState(false);
  const tidy = name.trim();
  const rename = async (): Promise<boolean> => {
    const taken = tidy === person.name || (await move({ type: "rename", seat: person.seat, name: tidy }));
    if (taken) onClose();
    return taken;
  };
  const remove = async (): Promise<boolean> => {
    const taken = await move({ type: "remove", seat: person.seat });
    if (taken) onClose();
    return taken;
  };
  return (
    <Dialog title={person.name} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (tidy !== "") rename();
        }}
      >
        <div class="field">
          <label for="person-name">{t("host.person.name")}</label>
          <input
            id="person-name"
            class="input"
            type="text"
            value={name}
            maxLength={NAME_MAX}
            autocomplete="off"
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </div>
        <div class="row">
          <Button kind="primary" onPress={rename} disabled={tidy === ""} why={t("host.person.nameEmpty")}>
            {t("host.person.rename")}
          </Button>
        </div>
      </form>
      <div class="person-remove">
        {removing ? (
          <div class="stack-s" role="alert">
            <p>{t("host.person.removeSure", { person: person.name })}</p>
            <div class="row">
              <Button onPress={() => setRemoving(false)}>{t("host.person.keep")}</Button>
              <Button kind="danger" onPress={remove}>
                {t("host.person.removeYes")}
              </Button>
            </div>
          </div>
        ) : (
          <Button kind="quiet" icon="leave" onPress={() => setRemoving(true)}>
            {t("host.person.remove")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
