/** Who may send what: the one place that says so. What a message asks for is decided by those who receive it. */
import type { Role } from "./line.ts";

export type MessageName = "act" | "person" | "host" | "look" | "astray";

const MAY: Readonly<Record<Role, readonly MessageName[]>> = {
  peer: ["act", "person", "look", "astray"],
  host: ["host", "look", "astray"],
  watch: ["look", "astray"],
};

export const mayAsk = (role: Role, name: MessageName): boolean => MAY[role].includes(name);
