/** A game from the server that kept it, with the key of whoever led the session, or of somebody who played in it once games are opened to all. Fails with a `replay.fault.<key>`. */
import type { ReplayAddress } from "./address.ts";

export async function fetchGame({ code, token, game }: ReplayAddress): Promise<ArrayBuffer> {
  // A session's first game has the first name.
  const asked = encodeURIComponent(game || `${code}-1-1`);
  const response = await fetch(`/api/export/${asked}`, { headers: { authorization: `Bearer ${token}` } }).catch(() => {
    throw new Error("network");
  });
  if (response.status === 403) throw new Error("key");
  if (response.status === 404) throw new Error("notStarted");
  if (!response.ok) throw new Error("network");
  return response.arrayBuffer();
}
