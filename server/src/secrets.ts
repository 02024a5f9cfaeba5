/** Tokens and codes: drawn by the system's own generator, kept only as SHA-256, compared in constant time. */
import { createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { CODE_ALPHABET } from "@commonwatt/shared/protocol/http.ts";

/** 128 random bits in base64url: 22 characters. */
export const newToken = (): string => randomBytes(16).toString("base64url");

/** The token for projectors follows from the facilitator's, and not the other way round: who has her link has both. */
export const watchTokenOf = (hostToken: string): string =>
  createHash("sha256").update(`watch ${hostToken}`).digest("base64url").slice(0, hostToken.length);

export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

/** `hash` is SHA-256 in hex, or "" when nobody holds the place: then nothing fits. */
export function fits(token: string, hash: string): boolean {
  const found = createHash("sha256").update(token).digest();
  const expected = Buffer.from(hash, "hex");
  return expected.length === found.length && timingSafeEqual(found, expected);
}

/** A join code; whether it is free is the store's to say. */
export function drawCode(): string {
  let code = "";
  for (let i = 0; i < 6; i++) code += CODE_ALPHABET[randomInt(CODE_ALPHABET.length)];
  return code;
}

/** A whole number of 32 bits, for a game whose opener chose no seed. */
export const drawSeed = (): number => randomInt(0x1_0000_0000);
