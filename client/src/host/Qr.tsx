/** A QR code as one crisp SVG path, with the quiet zone of four modules that cameras need. */
import { useMemo } from "preact/hooks";
import { encode } from "uqr";

const QUIET_ZONE = 4;

export function Qr({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => {
    const code = encode(text, { ecc: "M", border: QUIET_ZONE });
    return { size: code.size, path: code.data.flatMap(runs).join("") };
  }, [text]);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#1f2a3a" />
    </svg>
  );
}

/** Dark modules of a row, joined to bars so that no hairlines show between them. */
function runs(row: readonly boolean[], y: number): string[] {
  const bars: string[] = [];
  let start = -1;
  for (let x = 0; x <= row.length; x += 1) {
    if (row[x] === true && start < 0) start = x;
    if (row[x] !== true && start >= 0) {
      bars.push(`M${start} ${y}h${x - start}v1h${start - x}z`);
      start = -1;
    }
  }
  return bars;
}
