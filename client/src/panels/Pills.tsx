/** A few things to pick one of, as pills that wrap. */
import { OneOf, type OneOfProps } from "./OneOf.tsx";

const look = { group: "row pills", choice: "need pill" };

export function Pills<Id extends string>(props: Omit<OneOfProps<Id>, "look">) {
  return <OneOf {...props} look={look} />;
}
