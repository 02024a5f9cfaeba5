/** The host's page: the form that opens a session, or the console of the session whose key stands in the address. */
import { useEffect, useState } from "preact/hooks";
import { language } from "../lexicon.ts";
import { t } from "../text.ts";
import { Toasts } from "../ui/Toast.tsx";
import { forgetTable, fragmentOf, type HostKey, keepTable, keyInFragment, storedTables } from "./address.ts";
import { Console, type Lines } from "./Console.tsx";
import { OpenForm } from "./OpenForm.tsx";

export interface HostAppProps {
  readonly lines: Lines;
  readonly storage: Storage | undefined;
}

export function HostApp({ lines, storage }: HostAppProps) {
  const [key, setKey] = useState<HostKey | undefined>(() => keyInFragment(location.hash));
  const [known, setKnown] = useState(() => storedTables(storage));

  useEffect(() => {
    const follow = (): void => setKey(keyInFragment(location.hash));
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  useEffect(() => {
    if (key !== undefined) keepTable(storage, key, Date.now());
    setKnown(storedTables(storage));
  }, [key?.code, key?.token]);

  useEffect(() => {
    document.title = t("host.pageTitle");
  }, [language.value]);

  const enter = (opened: HostKey): void => {
    location.hash = fragmentOf(opened);
    setKey(opened);
  };
  const leave = (): void => {
    history.pushState(null, "", location.pathname);
    setKey(undefined);
  };
  const forget = (code: string): void => {
    forgetTable(storage, code);
    setKnown(storedTables(storage));
  };
  return (
    <>
      {key === undefined ? (
        <OpenForm known={known} onOpened={enter} onForget={forget} storage={storage} />
      ) : (
        <Console
          key={key.code}
          hostKey={key}
          lines={lines}
          origin={location.origin}
          known={known}
          onLeave={leave}
          onErased={() => {
            forget(key.code);
            leave();
          }}
        />
      )}
      <Toasts />
    </>
  );
}
