/** The picture over the join form: sun, two roofs with panels, one turbine; the hills run on as far as the window does. Decorative. */
export function SunScene() {
  return (
    <svg class="sun-scene" viewBox="0 0 400 150" preserveAspectRatio="xMidYMax meet" aria-hidden="true">
      <g class="scene-rays">
        {Array.from({ length: 14 }, (_, i) => (
          <path key={i} d="M284 66 l-3 -58 l6 0 z" transform={`rotate(${(i * 360) / 14} 284 66)`} />
        ))}
      </g>
      <circle cx="284" cy="66" r="31" class="scene-sun" />
      <path
        class="scene-hill-far"
        d="M-2400 110 C-1700 80 -1200 118 -700 100 S-240 118 0 108 C60 84 108 92 160 104 C220 118 270 88 330 92 C400 96 470 122 640 106 S1300 84 1700 104 S2500 96 2800 108 V150 H-2400 Z"
      />
      <g class="scene-turbine">
        <path d="M121 108 L123 46 L126 46 L128 108 Z" />
        <path d="M124 47 C120 36 121 26 124 16 C128 26 128 37 124 47 Z" />
        <path d="M124 47 C134 45 143 49 150 57 C139 58 130 55 124 47 Z" />
        <path d="M124 47 C118 56 110 61 100 61 C105 52 113 47 124 47 Z" />
        <circle cx="124.5" cy="47" r="3" />
      </g>
      <path
        class="scene-hill"
        d="M-2400 124 C-1800 104 -1300 134 -800 118 S-200 134 0 126 C50 108 110 112 170 122 C230 132 300 108 400 124 C520 140 700 110 1000 120 S2000 106 2800 124 V152 H-2400 Z"
      />
      <g class="scene-house">
        <path class="wall" d="M190 122 L190 104 L224 103 L225 122 Z" />
        <path class="roof" d="M185 105 L205 86 L230 104 Z" />
        <path class="panel" d="M209 90 L226 102 L217 102.500 L203 92 Z" />
        <path class="door" d="M203 122 L203 111 L211 111 L211 122 Z" />
        <path class="wall" d="M322 122 L322 108 L350 107 L351 122 Z" />
        <path class="roof" d="M317 109 L335 92 L356 108 Z" />
        <path class="panel" d="M338 95 L352 106 L344 106 L333 97 Z" />
      </g>
    </svg>
  );
}
