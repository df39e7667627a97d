/** A vector of length 1 in 8 bits per dimension: its scale (float32, little-endian), then its parts. A cosine is kept to about two thousandths. */
const HEAD = 4;

/** Most dimensions of a vector. */
export const MOST_DIMENSIONS = 4096;

/** @returns `undefined` for what has no direction, or is no vector of finite numbers */
export function packVector(values: readonly number[]): Buffer | undefined {
  let square = 0;
  let largest = 0;
  for (const value of values) {
    square += value * value;
    largest = Math.max(largest, Math.abs(value));
  }
  if (!Number.isFinite(square) || square === 0) return undefined;
  const length = Math.sqrt(square);
  const packed = Buffer.alloc(HEAD + values.length);
  packed.writeFloatLE(largest / length / 127);
  values.forEach((value, at) => packed.writeInt8(Math.round((value / largest) * 127), HEAD + at));
  return packed;
}

export const dimensionsOf = (packed: Uint8Array): number => packed.length - HEAD;

export interface Near {
  id: string;
  /** Cosine, -1 to 1. */
  score: number;
}

/** How many vectors are looked at before others have their turn. */
const STRIDE = 2000;

/** Vectors of one tenant in memory, which are all looked at: exact, and fast enough for as many as are kept. */
export class VectorShelf {
  readonly dimensions: number;
  private readonly ids: string[];
  private readonly parts: Int8Array;
  private readonly scales: Float32Array;

  /** Those of other dimensions are left out. */
  constructor(dimensions: number, vectors: readonly { id: string; packed: Uint8Array }[]) {
    this.dimensions = dimensions;
    const fitting = vectors.filter(({ packed }) => dimensionsOf(packed) === dimensions);
    this.ids = fitting.map(({ id }) => id);
    this.parts = new Int8Array(fitting.length * dimensions);
    this.scales = new Float32Array(fitting.length);
    fitting.forEach(({ packed }, at) => {
      this.parts.set(new Int8Array(packed.buffer, packed.byteOffset + HEAD, dimensions), at * dimensions);
      this.scales[at] = new DataView(packed.buffer, packed.byteOffset, HEAD).getFloat32(0, true);
    });
  }

  get size(): number {
    return this.ids.length;
  }

  get bytes(): number {
    return this.parts.byteLength + this.scales.byteLength + this.ids.length * 100;
  }

  /** The nearest, the nearest first, and of each group its nearest alone. @param groupOf `undefined` leaves one out */
  async nearest(packed: Uint8Array, { limit, groupOf, pause }: { limit: number; groupOf: (id: string) => string | undefined; pause: () => Promise<unknown> }): Promise<(Near & { group: string })[]> {
    if (dimensionsOf(packed) !== this.dimensions) return [];
    const asked = Int8Array.from(new Int8Array(packed.buffer, packed.byteOffset + HEAD, this.dimensions));
    const scale = new DataView(packed.buffer, packed.byteOffset, HEAD).getFloat32(0, true);
    const best = new Map<string, Near & { group: string }>();
    for (let at = 0; at < this.ids.length; at++) {
      if (at % STRIDE === STRIDE - 1) await pause();
      const score = Math.min(1, this.dot(asked, at) * scale * this.scales[at]!);
      const group = groupOf(this.ids[at]!);
      if (group !== undefined && score > (best.get(group)?.score ?? -2)) best.set(group, { id: this.ids[at]!, score, group });
    }
    return [...best.values()].sort((one, other) => other.score - one.score).slice(0, limit);
  }

  private dot(asked: Int8Array, nth: number): number {
    const { parts, dimensions } = this;
    let sum = 0;
    for (let at = 0, from = nth * dimensions; at < dimensions; at++) sum += asked[at]! * parts[from + at]!;
    return sum;
  }
}
