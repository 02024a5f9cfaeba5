/** What is taken home of a session: one zip with everything, with names and talk only when they are asked for; and its end. */
import { useId, useState } from "preact/hooks";
import { eraseSession, fetchExport, forgetPerson, type SessionKey } from "../net/debrief.ts";
import { refusalText } from "../refusal.ts";
import { t } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { say } from "../ui/Toast.tsx";

/** A browser may start reading the file after the click has returned. */
const RELEASE_AFTER_MS = 60_000;

export interface TakeHomeProps {
  readonly hostKey: SessionKey;
  /** the session is gone, and its page with it */
  readonly onErased: () => void;
}

export function TakeHome({ hostKey, onErased }: TakeHomeProps) {
  const [names, setNames] = useState(false);
  const [talk, setTalk] = useState(false);
  const [erasing, setErasing] = useState(false);
  const save = async (): Promise<boolean> => {
    const answer = await fetchExport(hostKey, { names, talk });
    if (!answer.ok) return told(answer.error);
    const address = URL.createObjectURL(answer.value);
    const link = document.createElement("a");
    link.href = address;
    link.download = `commonwatt-${hostKey.code}.zip`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), RELEASE_AFTER_MS);
    return true;
  };
  return (
    <section class="card stack-s take-home no-print" aria-label={t("takeHome.title")}>
      <h2>{t("takeHome.title")}</h2>
      <p class="soft">{t("takeHome.about")}</p>
      <label class="row">
        <input type="checkbox" checked={names} onChange={(event) => setNames(event.currentTarget.checked)} />
        <span>{t("takeHome.names")}</span>
      </label>
      <label class="row">
        <input type="checkbox" checked={talk} onChange={(event) => setTalk(event.currentTarget.checked)} />
        <span>{t("takeHome.talk")}</span>
      </label>
      <div class="row spread">
        <Button kind="primary" icon="download" onPress={save}>
          {t("takeHome.save")}
        </Button>
        <Button kind="quiet" onPress={() => setErasing(true)}>
          {t("takeHome.erase")}
        </Button>
      </div>
      {erasing ? (
        <Sure
          title={t("takeHome.erase.title")}
          about={t("takeHome.erase.about")}
          yes={t("takeHome.erase.yes")}
          typed={hostKey.code}
          onClose={() => setErasing(false)}
          onYes={async () => {
            const answer = await eraseSession(hostKey);
            if (!answer.ok) return told(answer.error);
            onErased();
            return true;
          }}
        />
      ) : null}
    </section>
  );
}

export interface ForgetPersonProps {
  readonly hostKey: SessionKey;
  readonly person: number;
  readonly name: string;
  readonly onForgotten?: () => void;
}

/** Erases one person out of a session; what was done at her seat stays. */
export function ForgetPerson({ hostKey, person, name, onForgotten }: ForgetPersonProps) {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button kind="quiet" onPress={() => setAsked(true)}>
        {t("takeHome.forget")}
      </Button>
      {asked ? (
        <Sure
          title={t("takeHome.forget.title", { name })}
          about={t("takeHome.forget.about")}
          yes={t("takeHome.forget.yes")}
          typed={name}
          onClose={() => setAsked(false)}
          onYes={async () => {
            const answer = await forgetPerson(hostKey, person);
            if (!answer.ok) return told(answer.error);
            setAsked(false);
            onForgotten?.();
            return true;
          }}
        />
      ) : null}
    </>
  );
}

interface SureProps {
  readonly title: string;
  readonly about: string;
  readonly yes: string;
  /** what has to be typed before */
  readonly typed: string;
  readonly onYes: () => Promise<boolean>;
  readonly onClose: () => void;
}

const plain = (text: string): string => text.trim().toLowerCase();

/** Asks before something that cannot be taken back, and has its name typed: no finger does that by mistake. */
function Sure({ title, about, yes, typed, onYes, onClose }: SureProps) {
  const [said, setSaid] = useState("");
  const [tried, setTried] = useState(false);
  const isRight = plain(said) === plain(typed);
  const id = useId();
  const press = async (): Promise<boolean> => {
    setTried(true);
    return isRight && onYes();
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button kind="danger" onPress={press}>
            {yes}
          </Button>
          <Button kind="primary" onPress={onClose}>
            {t("takeHome.keep")}
          </Button>
        </>
      }
    >
      <div class="stack-s">
        <p>{about}</p>
        <label class="label" for={id}>
          {t("takeHome.type", { words: typed })}
        </label>
        <input
          id={id}
          class="input"
          type="text"
          autocomplete="off"
          value={said}
          aria-invalid={tried && !isRight ? "true" : undefined}
          aria-describedby={tried && !isRight ? `${id}-fault` : undefined}
          onInput={({ currentTarget }) => setSaid(currentTarget.value)}
        />
        {tried && !isRight ? (
          <p id={`${id}-fault`} class="field-error" role="alert">
            {t("takeHome.differs", { words: typed })}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}

function told(refusal: Parameters<typeof refusalText>[0]): false {
  say(refusalText(refusal), "bad");
  return false;
}
