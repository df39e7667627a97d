import type { Calibration } from './calibration.js';
import type { Belief, Learned, Model } from './model.js';

/** These bytes are no model, or not one of this version: it has to be trained anew. */
export class ModelUnreadable extends Error {}

/** "PM" and the version of the format. */
const MAGIC = 0x504d0001;
const HEAD = 16;

interface Header {
  ids: string[];
  belief: Belief;
  calibration: Calibration;
  rows: number;
  weights: number;
}

const padded = (length: number) => (length + 3) & ~3;

function sumOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < bytes.length; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash >>> 0;
}

const bytesOf = (array: Uint32Array | Float32Array | Uint16Array | Int8Array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** A model as bytes: head (magic, check sum, lengths), header as JSON, then the arrays. */
export function packModel(model: Learned): Uint8Array {
  const { ids, belief, calibration, hashes, rarity, starts, classes, weights, scales, biases } = model;
  const header = new TextEncoder().encode(JSON.stringify({ ids, belief, calibration, rows: hashes.length, weights: weights.length } satisfies Header));
  const parts = [header, ...[hashes, rarity, starts, scales, biases, classes, weights].map(bytesOf)];
  const packed = new Uint8Array(HEAD + parts.reduce((sum, part) => sum + padded(part.length), 0));
  let at = HEAD;
  for (const part of parts) {
    packed.set(part, at);
    at += padded(part.length);
  }
  const head = new DataView(packed.buffer);
  head.setUint32(0, MAGIC);
  head.setUint32(4, sumOf(packed.subarray(HEAD)));
  head.setUint32(8, header.length);
  head.setUint32(12, packed.length);
  return packed;
}

/** @throws ModelUnreadable when the bytes are damaged, or of another version */
export function loadModel(bytes: Uint8Array): Model {
  const packed = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const head = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (packed.length < HEAD || head.getUint32(0) !== MAGIC || head.getUint32(12) !== packed.length || head.getUint32(4) !== sumOf(packed.subarray(HEAD))) throw new ModelUnreadable('These bytes are no model.');
  const length = head.getUint32(8);
  const { ids, belief, calibration, rows, weights } = JSON.parse(new TextDecoder().decode(packed.subarray(HEAD, HEAD + length))) as Header;
  let at = packed.byteOffset + HEAD + padded(length);
  const next = (size: number) => {
    const from = at;
    at += padded(size);
    return from;
  };
  const hashes = new Uint32Array(packed.buffer, next(rows * 4), rows);
  return {
    ids,
    belief,
    calibration,
    hashes,
    rarity: new Float32Array(packed.buffer, next(rows * 4), rows),
    starts: new Uint32Array(packed.buffer, next(rows * 4 + 4), rows + 1),
    scales: new Float32Array(packed.buffer, next(ids.length * 4), ids.length),
    biases: new Float32Array(packed.buffer, next(ids.length * 4), ids.length),
    classes: new Uint16Array(packed.buffer, next(weights * 2), weights),
    weights: new Int8Array(packed.buffer, next(weights), weights),
    rowOf: new Map(Array.from(hashes, (hash, row) => [hash, row])),
    // A row in the map takes about 40 bytes.
    bytes: packed.length + rows * 40,
  };
}
