import { Transformer } from '@napi-rs/image';
import { chartSvg } from '../domain/reports/chart.js';
import type { Report } from '../domain/reports/content.js';
import { valuesOf } from '../domain/reports/curve.js';
import { chartName } from './write-html.js';

/** A picture as it goes with a mail. */
export interface Picture {
  name: string;
  cid: string;
  content: Uint8Array;
}

/** The curves of a report as pictures: mail programs show PNG and no SVG. Drawn on native threads, one after the other. */
export async function drawCharts({ parts }: Report): Promise<Picture[]> {
  const drawn: Picture[] = [];
  for (const [index, part] of parts.entries()) {
    if (part.kind !== 'curve' || valuesOf(part.points).every((value) => value === null)) continue;
    const svg = chartSvg({ values: valuesOf(part.points), before: part.before && valuesOf(part.before), unit: part.unit });
    const cid = chartName(index);
    drawn.push({ name: `${cid}.png`, cid, content: await Transformer.fromSvg(svg, '#ffffff').png() });
  }
  return drawn;
}
