/**
 * A button that tells what became of the press: at rest, on its way, done.
 *
 * When `onPress` returns a promise the button follows it by itself; `state` from outside overrides that. A promise that
 * rejects, or resolves with `false`, was not done.
 * A button that cannot be pressed stays reachable by keyboard and says why (`why`), instead of greying out in silence.
 */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { t } from "../text.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";

const DONE_SHOWN_MS = 1_200;

export type ButtonState = "idle" | "sending" | "done";
export interface ButtonProps {
  readonly children?: ComponentChildren;
  readonly onPress: () => unknown;
  readonly kind?: "primary" | "sun" | "plain" | "quiet" | "danger";
  readonly size?: "normal" | "big";
  readonly wide?: boolean;
  readonly icon?: IconName;
  /** spoken name, when the words on the button do not suffice */
  readonly label?: string;
  readonly state?: ButtonState;
  readonly disabled?: boolean;
  /** why it is disabled; shown as its description */
  readonly why?: string;
  /** for a button that stays in: true while in */
  readonly pressed?: boolean;
  /** for a button that opens something */
  readonly expanded?: boolean;
  readonly submit?: boolean;
  readonly id?: string;
}

export function Button(props: ButtonProps) {
  const [own, setOwn] = useState<ButtonState>("idle");
  const here = useRef(true);
  const whyId = useId();
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  useEffect(() => {
    if (own !== "done") return;
    const timer = setTimeout(() => setOwn("idle"), DONE_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [own]);

  const state = props.state ?? own;
  const blocked = props.disabled === true || state === "sending";
  const press = (event: Event): void => {
    if (blocked) {
      event.preventDefault();
      return;
    }
    const result = props.onPress();
    if (!(result instanceof Promise)) return;
    setOwn("sending");
    const settle = (next: ButtonState) => () => here.current && setOwn(next);
    // A failure is reported by whoever made the promise; the button only stops waiting.
    result.then((value) => settle(value === false ? "idle" : "done")(), settle("idle"));
  };

  const classes = ["button", props.kind ?? "plain", props.size === "big" ? "big" : "", props.wide ? "wide" : ""];
  return (
    <>
      <button
        id={props.id}
        type={props.submit ? "submit" : "button"}
        class={classes.filter(Boolean).join(" ")}
        data-state={state}
        aria-label={props.label}
        aria-disabled={blocked ? "true" : undefined}
        aria-busy={state === "sending" ? "true" : undefined}
        aria-pressed={props.pressed}
        aria-expanded={props.expanded}
        aria-describedby={props.disabled && props.why ? whyId : undefined}
        title={props.disabled ? props.why : undefined}
        onClick={press}
      >
        {state === "sending" ? <span class="spinner" aria-hidden="true" /> : null}
        {state === "done" ? <Icon name="check" /> : null}
        {state === "idle" && props.icon ? <Icon name={props.icon} /> : null}
        {props.children}
        {state === "idle" ? null : (
          <span class="sr-only">{t(state === "sending" ? "ui.button.sending" : "ui.button.done")}</span>
        )}
      </button>
      {props.disabled && props.why ? (
        <span id={whyId} class="sr-only">
          {props.why}
        </span>
      ) : null}
    </>
  );
}
