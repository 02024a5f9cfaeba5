/** The exported game: the one call that only a host makes. */
import { type Answer, refusalIn } from "../net/http.ts";
import type { HostKey } from "./address.ts";

/** The whole game as a file, exactly as the server wrote it. Resolves with a refusal instead of rejecting. */
export async function fetchExport({ token }: HostKey, gameId: string): Promise<Answer<Blob>> {
  const path = `/api/export/${gameId}`;
  try {
    const response = await fetch(path, {
      headers: { authorization: `Bearer ${token}` },
      cache: "no-store",
      credentials: "omit",
    });
    if (response.ok) return { ok: true, value: await response.blob() };
    const body: unknown = await response.json().catch(() => undefined);
    return { ok: false, error: refusalIn(body) ?? { code: "unreadable", params: { path, status: response.status } } };
  } catch {
    return { ok: false, error: { code: "offline", params: { path } } };
  }
}
