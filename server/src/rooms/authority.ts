/** Who may send what: the one place that says so. What a message asks for is decided by those who receive it. */
import type { Role } from "./line.ts";

export type MessageName = "act" | "person" | "host" | "look";

const MAY: Readonly<Record<Role, readonly MessageName[]>> = {
  peer: ["act", "person", "look"],
  host: ["host", "look"],
  watch: ["look"],
};

export const mayAsk = (role: Role, name: MessageName): boolean => MAY[role].includes(name);
