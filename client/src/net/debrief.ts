/**
 * What is left of a session: its debrief, its export, and the ways to erase it. The secret goes into a header, never into an
 * address. Each call resolves with a value or a refusal and never rejects.
 */
import type { DebriefPage } from "@commonwatt/shared/views/debrief.ts";
import { type Answer, ask, refusalIn } from "./http.ts";

/** Whose secret of which session: a facilitator's, a projector's or a person's; each is answered her own. */
export interface SessionKey {
  readonly code: string;
  readonly token: string;
}

const bearer = ({ token }: SessionKey): Record<string, string> => ({ authorization: `Bearer ${token}` });

/** `earlier`: sessions of the same facilitator to lay beside this one from now on, none when it is empty; without it all stays. */
export function fetchDebrief(key: SessionKey, earlier?: readonly SessionKey[]): Promise<Answer<DebriefPage>> {
  const keys = earlier?.filter(({ code }) => code !== key.code).map(({ code, token }) => `${code}.${token}`);
  const beside = keys ? { "commonwatt-earlier": keys.join(",") } : undefined;
  return ask(`/api/session/${key.code}/debrief`, { headers: { ...bearer(key), ...beside } });
}

export interface ExportWish {
  /** the names that people gave, instead of pseudonyms alone */
  readonly names: boolean;
  /** what was said at tables and to the facilitator */
  readonly talk: boolean;
}

/** The whole session as one zip, exactly as the server made it. */
export async function fetchExport(key: SessionKey, { names, talk }: ExportWish): Promise<Answer<Blob>> {
  const asked = [...(names ? ["names=1"] : []), ...(talk ? ["talk=1"] : [])].join("&");
  const path = `/api/session/${key.code}/export${asked === "" ? "" : `?${asked}`}`;
  try {
    const response = await fetch(path, { headers: bearer(key), cache: "no-store", credentials: "omit" });
    if (response.ok) return { ok: true, value: await response.blob() };
    const body: unknown = await response.json().catch(() => undefined);
    return { ok: false, error: refusalIn(body) ?? { code: "unreadable", params: { path, status: response.status } } };
  } catch {
    return { ok: false, error: { code: "offline", params: { path } } };
  }
}

/** Forgets one person; all totals stay. */
export const forgetPerson = (key: SessionKey, person: number): Promise<Answer<{ readonly forgotten: number }>> =>
  ask(`/api/session/${key.code}/people/${person}`, { method: "DELETE", headers: bearer(key) });

/** Erases the session with everything in it. */
export const eraseSession = (key: SessionKey): Promise<Answer<{ readonly erased: string }>> =>
  ask(`/api/session/${key.code}`, { method: "DELETE", headers: bearer(key) });
