import type { OneAgainstAll } from './svm.js';

/** A weight below this changes no decision worth speaking of. */
const SMALLEST = 0.06;

/** Weights by row: those that matter, each as a byte. */
export interface Pruned {
  starts: Uint32Array;
  classes: Uint16Array;
  weights: Int8Array;
  scales: Float32Array;
  biases: Float32Array;
}

/** Collects classes one after the other, so that only one at a time has all of its weights. */
export class Pruner {
  private readonly rows: number[][] = [];
  private readonly values: number[][] = [];
  private readonly scales: number[] = [];
  private readonly biases: number[] = [];

  private readonly width: number;

  constructor(width: number) {
    this.width = width;
  }

  /** The next class. */
  add({ weights, bias }: OneAgainstAll): void {
    let largest = 0;
    for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
    const scale = largest / 127 || 1;
    const rows: number[] = [];
    const values: number[] = [];
    for (let row = 0; row < weights.length; row++) {
      if (Math.abs(weights[row]!) < SMALLEST) continue;
      const value = Math.round(weights[row]! / scale);
      if (value === 0) continue;
      rows.push(row);
      values.push(value);
    }
    this.rows.push(rows);
    this.values.push(values);
    this.scales.push(scale);
    this.biases.push(bias);
  }

  done(): Pruned {
    const starts = new Uint32Array(this.width + 1);
    for (const rows of this.rows) for (const row of rows) starts[row + 1]!++;
    for (let row = 0; row < this.width; row++) starts[row + 1]! += starts[row]!;
    const next = starts.slice();
    const classes = new Uint16Array(starts[this.width]!);
    const weights = new Int8Array(starts[this.width]!);
    this.rows.forEach((rows, label) =>
      rows.forEach((row, at) => {
        const place = next[row]!++;
        classes[place] = label;
        weights[place] = this.values[label]![at]!;
      }),
    );
    return { starts, classes, weights, scales: Float32Array.from(this.scales), biases: Float32Array.from(this.biases) };
  }
}
