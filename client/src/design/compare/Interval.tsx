/** An effect with its interval on a line around nothing; a second one below it, pale, shows what chance alone does. */
const WIDTH_PX = 190;
const HEIGHT_PX = 20;
const REACH = 2;

interface Range {
  readonly mid: number;
  readonly low: number;
  readonly high: number;
}

export interface IntervalProps {
  readonly effect: Range;
  readonly chance?: Range;
  /** what the ends of the line mean */
  readonly reach?: number;
  readonly label: string;
}

export function Interval({ effect, chance, reach = REACH, label }: IntervalProps) {
  const x = (value: number): number => {
    const held = Math.max(-reach, Math.min(reach, value));
    return WIDTH_PX / 2 + (held / reach) * (WIDTH_PX / 2 - 6);
  };
  const tone = effect.low > 0 ? "up" : effect.high < 0 ? "down" : "none";
  return (
    <svg class="interval" data-tone={tone} width={WIDTH_PX} height={HEIGHT_PX} role="img" aria-label={label}>
      <line class="interval-zero" x1={x(0)} x2={x(0)} y1={0} y2={HEIGHT_PX} />
      {chance ? <line class="interval-chance" x1={x(chance.low)} x2={x(chance.high)} y1={15} y2={15} /> : null}
      <line class="interval-range" x1={x(effect.low)} x2={x(effect.high)} y1={8} y2={8} />
      <circle class="interval-mid" cx={x(effect.mid)} cy={8} r={4} />
    </svg>
  );
}
