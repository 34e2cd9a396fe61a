import { correction, generate } from 'lean-qr';
import { useMemo } from 'react';

/** Empty squares around the code, which scanners need to find it. */
const margin = 4;

/** A text as a QR code, dark on light in both themes because scanners expect that. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => drawingOf(text), [text]);
  const box = size + 2 * margin;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-margin} ${-margin} ${box} ${box}`}
      shapeRendering="crispEdges"
      className="size-36 rounded-control bg-qr-light"
    >
      <path d={path} className="fill-qr-dark" />
    </svg>
  );
}

function drawingOf(text: string): { size: number; path: string } {
  const code = generate(text, { minCorrectionLevel: correction.M });
  let path = '';
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  return { size: code.size, path };
}
