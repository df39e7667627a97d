/** A cluster spreads its keys and sharded channels over so many slots. */
const SLOTS = 16_384;

/** CRC16-CCITT (XMODEM), byte by byte. */
const table = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  return crc & 0xffff;
});

/** The slot of a channel: of its name, or of what stands in its first braces (Redis Cluster specification, "Hash tags"). */
export function slotOf(channel: string): number {
  const open = channel.indexOf('{');
  const close = channel.indexOf('}', open + 1);
  const named = open >= 0 && close > open + 1 ? channel.slice(open + 1, close) : channel;
  let crc = 0;
  for (const byte of Buffer.from(named)) crc = ((crc << 8) & 0xffff) ^ table[((crc >> 8) ^ byte) & 0xff]!;
  return crc % SLOTS;
}

/** Which node serves each slot, as `host:port`; `undefined` where none does. */
export type Owners = readonly (string | undefined)[];

/**
 * Reads what `CLUSTER SLOTS` answers: ranges, each with its primary and then its replicas.
 * @param askedHost the host that answered: a node that does not know its own address leaves it empty
 */
export function ownersIn(answer: unknown, askedHost: string): Owners {
  const owners = Array.from<string | undefined>({ length: SLOTS });
  for (const [first, last, [host, port]] of answer as [number, number, [string | null, number]][]) owners.fill(`${host || askedHost}:${port}`, first, last + 1);
  return owners;
}
