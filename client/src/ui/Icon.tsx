/** One icon, as large as the text around it. Without `label` it is decoration and hidden from screen readers. */
import { type Drawing, drawings, type IconName } from "./icons.ts";

export interface IconProps {
  readonly name: IconName;
  readonly label?: string;
  /** CSS length; default 1.25em */
  readonly size?: string;
}

export function Icon({ name, label, size = "1.25em" }: IconProps) {
  const drawing: Drawing = drawings[name];
  const strokes = (
    <>
      {drawing.d.map((d) => (
        <path
          key={d}
          d={d}
          fill="none"
          stroke="currentColor"
          stroke-width="1.8"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      ))}
      {drawing.fill?.map((d) => (
        <path key={d} d={d} fill="currentColor" />
      ))}
    </>
  );
  if (label === undefined) {
    return (
      <svg class="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
        {strokes}
      </svg>
    );
  }
  return (
    <svg class="icon" viewBox="0 0 24 24" width={size} height={size} role="img" aria-label={label}>
      {strokes}
    </svg>
  );
}
