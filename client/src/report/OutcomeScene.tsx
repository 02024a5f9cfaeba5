/** The end of a game as a picture: the same village at night, dusk, morning or noon. Drawn by code; decoration, the words say it. */
import type { Outcome } from "@commonwatt/shared/views/types.ts";

interface Light {
  readonly sky: string;
  readonly sun: number;
  readonly land: string;
  readonly far: string;
  readonly windows: string;
}
const lights: Readonly<Record<Outcome, Light>> = {
  collapse: { sky: "#24354f", sun: 250, land: "#2d3b3a", far: "#31435a", windows: "#1a2536" },
  survival: { sky: "#e9b98c", sun: 128, land: "#6f7f54", far: "#a79a7c", windows: "#f2a91f" },
  sustenance: { sky: "#cfe6ee", sun: 78, land: "#7fae6b", far: "#a9c7a2", windows: "#ffe3a3" },
  abundance: { sky: "#9fd0e6", sun: 42, land: "#5f9f57", far: "#8fbf86", windows: "#fff2c9" },
};
const houses = [
  [70, 118, 1],
  [150, 128, 1.15],
  [262, 116, 0.9],
  [402, 124, 1.2],
  [500, 114, 0.95],
] as const;

export function OutcomeScene({ outcome }: { readonly outcome: Outcome }) {
  const light = lights[outcome];
  return (
    <svg class="scene" viewBox="0 0 600 170" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <rect width="600" height="170" fill={light.sky} />
      {outcome === "collapse" ? (
        <g fill="#fbf5e6">
          {[
            [60, 28],
            [138, 52],
            [214, 22],
            [330, 44],
            [448, 24],
            [540, 58],
            [392, 74],
          ].map(([x, y]) => (
            <circle key={x} cx={x} cy={y} r="1.6" />
          ))}
        </g>
      ) : (
        <g>
          <circle cx="330" cy={light.sun} r="46" fill="#f2a91f" opacity="0.25" />
          <circle cx="330" cy={light.sun} r="30" fill="#f2a91f" stroke="#8a5600" stroke-width="1.5" />
        </g>
      )}
      <path d="M0 120C80 88 160 104 250 92s190 14 260-2 70-6 90-2v82H0z" fill={light.far} />
      <path d="M0 138c110-18 210 4 310-8s210-10 290 4v36H0z" fill={light.land} />
      {houses.map(([x, y, size]) => (
        <g
          key={x}
          transform={`translate(${x} ${y}) scale(${size})`}
          stroke="#1f2a3a"
          stroke-width="1.4"
          stroke-linejoin="round"
        >
          <path d="M0 0h34v24H0z" fill="#fffdf6" />
          <path d="M-5 1L17-16 39 1z" fill="#c9a36a" />
          <path d="M19-11l15 11h-9l-12-8.5z" fill="#24354f" />
          <path d="M6 7h8v8H6zM21 7h8v8h-8z" fill={light.windows} />
        </g>
      ))}
      <g stroke="#1f2a3a" stroke-width="2" fill="none" stroke-linecap="round">
        <path d="M214 134V72" />
        <path d="M214 72l-3-27M214 72l25 10M214 72l-21 17" stroke-width="3" />
      </g>
    </svg>
  );
}
