import { expect, it } from '@jest/globals';
import { FieldEncryption } from './field-encryption.js';

const one = Buffer.alloc(32, 1);
const two = Buffer.alloc(32, 2);
const encryptionOf = (...secrets: Buffer[]) => new FieldEncryption(secrets, 'test');

it('opens what it sealed, differently each time', () => {
  const encryption = encryptionOf(one);
  const first = encryption.seal('secret', 'tenant/inbox');
  expect(encryption.open(first, 'tenant/inbox')).toBe('secret');
  expect(encryption.seal('secret', 'tenant/inbox').sealed.equals(first.sealed)).toBe(false);
  expect(first.sealed.includes(Buffer.from('secret'))).toBe(false);
});

it('opens nothing elsewhere, changed, or without its key', () => {
  const { sealed, keyId } = encryptionOf(one).seal('secret', 'tenant/inbox');
  expect(() => encryptionOf(one).open({ sealed, keyId }, 'tenant/other')).toThrow(/authenticate/);
  const changed = Buffer.from(sealed);
  changed[changed.length - 1]! ^= 1;
  expect(() => encryptionOf(one).open({ sealed: changed, keyId }, 'tenant/inbox')).toThrow(/authenticate/);
  expect(() => encryptionOf(two).open({ sealed, keyId }, 'tenant/inbox')).toThrow(/PARLEY_SECRETS/);
});

it('still opens after the secrets were rotated', () => {
  const old = encryptionOf(one).seal('secret', 'p');
  const rotated = encryptionOf(two, one);
  expect(rotated.open(old, 'p')).toBe('secret');
  expect(rotated.seal('secret', 'p').keyId).not.toBe(old.keyId);
});

it('keeps purposes apart', () => {
  expect(() => new FieldEncryption([one], 'other').open(encryptionOf(one).seal('secret', 'p'), 'p')).toThrow(/PARLEY_SECRETS/);
});
