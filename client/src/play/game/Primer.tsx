/** The game in three pictures, one line each: sun into battery, battery into tokens, all of us against entropy. */
import type { ComponentChildren } from "preact";
import { t } from "../../text.ts";

export function Primer() {
  return (
    <ol class="primer" aria-label={t("play.primer.title")}>
      <Step n={1} words={t("play.primer.sun")}>
        <SunToBattery />
      </Step>
      <Step n={2} words={t("play.primer.bank")}>
        <BatteryToTokens />
      </Step>
      <Step n={3} words={t("play.primer.entropy")}>
        <AgainstEntropy />
      </Step>
    </ol>
  );
}

function Step({
  n,
  words,
  children,
}: {
  readonly n: number;
  readonly words: string;
  readonly children: ComponentChildren;
}) {
  return (
    <li class="card primer-step">
      {children}
      <p>
        <strong class="primer-number">{n}</strong> {words}
      </p>
    </li>
  );
}

function SunToBattery() {
  return (
    <svg viewBox="0 0 160 100" aria-hidden="true" class="primer-picture">
      <circle class="fill-energy" cx="34" cy="28" r="15" />
      {Array.from({ length: 10 }, (_, i) => (
        <path key={i} class="fill-energy" d="M34 5 l2 6 h-4 z" transform={`rotate(${i * 36} 34 28)`} />
      ))}
      <path class="line" d="M58 88 L72 52 L112 52 L126 88 Z" />
      <path class="fill-night line" d="M66 84 L76 57 L108 57 L118 84 Z" />
      <path class="thin-light" d="M92 57 V84 M72 66 H113 M69 75 H116" />
      <path class="spark flow-a" d="M48 40 L62 52" />
      <path class="spark flow-b" d="M54 34 L72 48" />
      <path class="line" d="M132 46 h20 v42 h-20 z M138 46 v-5 h8 v5" />
      <path class="fill-energy battery-fill" d="M135 58 h14 v27 h-14 z" />
    </svg>
  );
}

function BatteryToTokens() {
  return (
    <svg viewBox="0 0 160 100" aria-hidden="true" class="primer-picture">
      <path class="line" d="M10 34 h22 v50 h-22 z M16 34 v-6 h10 v6" />
      <path class="fill-energy" d="M13 52 h16 v29 h-16 z" />
      <path class="spark flow-a" d="M38 62 H56" />
      <path
        class="line fill-card"
        d="M60 44 L83 28 L106 44 Z M64 44 V76 M75 44 V76 M91 44 V76 M102 44 V76 M58 84 H108 M61 76 H105"
      />
      <path class="coin-path flow-b" d="M111 58 H122" />
      {[
        [136, 76],
        [140, 64],
        [134, 52],
      ].map(([x, y]) => (
        <g key={y} class="coin">
          <ellipse class="fill-money line" cx={x} cy={y} rx="15" ry="7" />
          <ellipse class="thin-light" cx={x} cy={y} rx="7" ry="3" />
        </g>
      ))}
    </svg>
  );
}

function AgainstEntropy() {
  return (
    <svg viewBox="0 0 160 100" aria-hidden="true" class="primer-picture">
      <path class="entropy-line" d="M6 82 C50 78 100 70 154 50" />
      <path class="vitality-line" d="M6 60 C34 56 50 40 78 42 S124 28 154 20" />
      {[26, 66, 106].map((x, i) => (
        <g key={x} transform={`translate(${x} ${46 - i * 8})`}>
          <path class="fill-card line" d="M-9 8 V-3 L0 -11 L9 -3 V8 Z" />
          <path class="fill-energy" d="M-3 8 V1 H3 V8 Z" />
        </g>
      ))}
    </svg>
  );
}
