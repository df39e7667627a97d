import { sentenceOf } from '@parley/service-kit';

/** By the code of Postgres or of the socket. No sentence repeats the URL: it holds a password. */
const words: Record<string, string> = {
  ECONNREFUSED: 'Postgres does not listen at the address of the URL',
  ENOTFOUND: 'The host of the database URL is unknown',
  EAI_AGAIN: 'The host of the database URL cannot be looked up at the moment',
  ETIMEDOUT: 'Postgres does not answer at the address of the URL',
  '28P01': 'Postgres refuses the password of the database URL',
  '28000': 'Postgres refuses the role of the database URL',
  '3D000': 'The database of the URL does not exist',
  '42501': 'The role of the database URL lacks a right',
  '57P03': 'Postgres is still starting',
};

/** An error as one sentence without a full stop. */
export function sentenceFor(error: unknown): string {
  const { code, errors } = error as { code?: string; errors?: { code?: string }[] };
  const known = words[code ?? ''] ?? words[errors?.[0]?.code ?? ''];
  const said = sentenceOf(error);
  if (!known) return said || 'Something unexpected failed';
  return code === '42501' ? `${known} (${said})` : known;
}
