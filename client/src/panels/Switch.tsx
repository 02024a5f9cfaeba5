/** A few choices side by side, one of them taken. */
import { OneOf, type OneOfProps } from "./OneOf.tsx";

const look = { group: "switch", choice: "switch-tab" };

export function Switch<Id extends string>(props: Omit<OneOfProps<Id>, "look">) {
  return <OneOf {...props} look={look} />;
}
