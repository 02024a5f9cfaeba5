/** A labelled field with the sentence that says what is wrong with what stands in it. Nothing that was typed is ever lost. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export interface FieldProps {
  readonly label: string;
  /** "" = nothing is wrong */
  readonly fault?: string;
  readonly labelHidden?: boolean;
  /** draws the field itself, with these for its attributes */
  readonly children: (of: {
    readonly id: string;
    readonly "aria-invalid": "true" | undefined;
    readonly "aria-describedby": string | undefined;
  }) => ComponentChildren;
}

export function Field({ label, fault = "", labelHidden = false, children }: FieldProps) {
  const id = useId();
  const wrong = fault !== "";
  return (
    <div class="field">
      <label for={id} class={labelHidden ? "sr-only" : "label"}>
        {label}
      </label>
      {children({
        id,
        "aria-invalid": wrong ? "true" : undefined,
        "aria-describedby": wrong ? `${id}-fault` : undefined,
      })}
      {wrong ? (
        <p id={`${id}-fault`} class="field-error" role="alert">
          {fault}
        </p>
      ) : null}
    </div>
  );
}
