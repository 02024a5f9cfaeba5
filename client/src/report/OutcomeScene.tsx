/** The end of a game as a picture: the same village at night, dusk, morning or noon. Drawn by code; decoration, the words say it. */
import type { Outcome } from "@commonwatt/shared/views/types.ts";

interface Light {
  readonly sky: string;
  readonly sun: number;
  readonly far: string;
  readonly middle: string;
  readonly land: string;
  readonly windows: string;
}
const lights: Readonly<Record<Outcome, Light>> = {
  collapse: { sky: "#24354f", sun: 400, far: "#31435a", middle: "#2d3d47", land: "#263437", windows: "#182234" },
  survival: { sky: "#efc79b", sun: 132, far: "#bfa783", middle: "#948c62", land: "#76804f", windows: "#f2a91f" },
  sustenance: { sky: "#cfe6ee", sun: 84, far: "#b4d0ac", middle: "#95be84", land: "#7aa866", windows: "#ffe3a3" },
  abundance: { sky: "#9fd0e6", sun: 52, far: "#a4cf9b", middle: "#7db873", land: "#5f9f57", windows: "#fff2c9" },
};
/** x, foot and size of each house */
const houses = [
  [90, 178, 1.1],
  [205, 186, 1.35],
  [352, 174, 1],
  [520, 182, 1.25],
  [742, 176, 1.05],
  [872, 186, 1.4],
  [1010, 176, 1],
  [1112, 184, 1.2],
] as const;
const turbines = [
  [300, 158, 0.9],
  [640, 166, 1.1],
  [960, 156, 0.8],
] as const;
const stars = [
  [60, 38],
  [188, 72],
  [290, 26],
  [452, 58],
  [566, 34],
  [700, 80],
  [812, 30],
  [930, 62],
  [1066, 40],
  [1150, 86],
] as const;

export function OutcomeScene({ outcome }: { readonly outcome: Outcome }) {
  const light = lights[outcome];
  return (
    <svg class="scene" viewBox="0 0 1200 220" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <rect width="1200" height="220" fill={light.sky} />
      {outcome === "collapse" ? stars.map(([x, y]) => <circle key={x} cx={x} cy={y} r="1.8" fill="#fbf5e6" />) : null}
      <circle cx="790" cy={light.sun} r="66" fill="#f2a91f" opacity="0.22" />
      <circle cx="790" cy={light.sun} r="42" fill="#f2a91f" stroke="#8a5600" stroke-width="2" />
      <path d="M0 140c120-38 230-14 360-30s240 26 380 4 300-30 460-6v112H0z" fill={light.far} />
      <path d="M0 164c160-26 300 6 470-10s260-16 400 0 220 4 330-8v74H0z" fill={light.middle} />
      {turbines.map(([x, y, size]) => (
        <g key={x} transform={`translate(${x} ${y}) scale(${size})`} class="ink">
          <path d="M0 0v-76" stroke-width="3.5" />
          <path d="M0-76l-4-34M0-76l32 14M0-76l-28 20" stroke-width="4.5" />
          <circle cy="-76" r="4" fill="#fffdf6" stroke-width="2" />
        </g>
      ))}
      <path d="M0 196c210-22 400 6 610-4s390-12 590 6v22H0z" fill={light.land} />
      {houses.map(([x, y, size]) => (
        <g key={x} transform={`translate(${x} ${y}) scale(${size})`} class="ink" stroke-width="1.6">
          <path d="M0-26h40V0H0z" fill="#fffdf6" />
          <path d="M-6-25l26-19 26 19z" fill="#c9a36a" />
          <path d="M21-39l17 12.5h-11l-13-7.5z" fill="#24354f" />
          <path d="M7-19h9v9H7z" fill={light.windows} />
          <path d="M24-19h9V0h-9z" fill={light.windows} />
        </g>
      ))}
    </svg>
  );
}
