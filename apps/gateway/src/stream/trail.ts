import { MAX_RESUME } from '@parley/contracts';

/** Marks the form, so that another may come one day. */
const FORM = 1;
const ID_BYTES = 16;
const SUM_BYTES = 4;

/**
 * How far a stream has come in each conversation, written as the `id` of its events. It holds nothing secret and nothing is believed of
 * it: every position is asked for as the asker. The sum only tells a token from one that was cut or mixed up on its way.
 */
export class Trail {
  private readonly seqs = new Map<string, number>();
  private moved = false;

  /** The stream has everything of a conversation up to `seq`. */
  mark(conversationId: string, seq: number): void {
    const known = this.seqs.get(conversationId) ?? -1;
    if (seq <= known) return;
    this.seqs.delete(conversationId);
    if (this.seqs.size >= MAX_RESUME) this.seqs.delete(this.seqs.keys().next().value!);
    this.seqs.set(conversationId, seq);
    this.moved = true;
  }

  /** The token, if it changed since it was last taken. */
  take(): string | undefined {
    if (!this.moved) return undefined;
    this.moved = false;
    return tokenOf(this.seqs);
  }
}

/** Positions as base64url: a form, then id and seq (a varint) of each conversation, then a sum. */
export function tokenOf(seqs: ReadonlyMap<string, number>): string {
  const bytes: number[] = [FORM];
  for (const [id, seq] of seqs) {
    bytes.push(...Buffer.from(id.replaceAll('-', ''), 'hex'));
    let rest = seq;
    for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
    bytes.push(rest);
  }
  const body = Buffer.from(bytes);
  return Buffer.concat([body, sumOf(body)]).toString('base64url');
}

/** The positions of a token; `undefined` when it is none that was handed out whole. */
export function readToken(token: string): Map<string, number> | undefined {
  const bytes = Buffer.from(token, 'base64url');
  const body = bytes.subarray(0, -SUM_BYTES);
  if (body[0] !== FORM || bytes.toString('base64url') !== token || !sumOf(body).equals(bytes.subarray(-SUM_BYTES))) return undefined;
  const seqs = new Map<string, number>();
  for (let at = 1; at < body.length; ) {
    const id = body.subarray(at, at + ID_BYTES).toString('hex');
    const { value, next } = varintAt(body, at + ID_BYTES);
    if (next > body.length || seqs.size >= MAX_RESUME) return undefined;
    seqs.set(id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'), value);
    at = next;
  }
  return seqs;
}

function varintAt(bytes: Buffer, start: number): { value: number; next: number } {
  let value = 0;
  let at = start;
  for (let shift = 0; shift < 32; shift += 7) {
    const byte = bytes[at++];
    if (byte === undefined) return { value, next: Infinity };
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) break;
  }
  return { value: Math.min(value, 2 ** 31 - 1), next: at };
}

/** FNV-1a. */
function sumOf(bytes: Buffer): Buffer {
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  const out = Buffer.alloc(SUM_BYTES);
  out.writeUInt32BE(sum >>> 0);
  return out;
}
