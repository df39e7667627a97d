import { createHash } from 'node:crypto';

const hashOf = (name: string) => createHash('sha256').update(name).digest('hex');

/** The id of somebody or something, always the same for the same name. */
export function idOf(name: string): string {
  const hash = hashOf(name);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-7${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** A UUIDv7: those made later, or later within the same millisecond (`nth`), sort later. */
export function eventIdOf(at: number, nth: number, name: string): string {
  const time = at.toString(16).padStart(12, '0');
  const hash = hashOf(name);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${nth.toString(16).padStart(3, '0')}-8${hash.slice(0, 3)}-${hash.slice(3, 15)}`;
}
