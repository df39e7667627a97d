import type { Locale } from '@parley/contracts';
import { api } from '../features/session/api.js';
import { updateSession } from '../features/session/session.js';
import { chooseLanguage } from '../i18n/i18n.js';

/** Switches the language here at once and, when it can be reached, in the profile. */
export async function changeLanguage(locale: Locale) {
  await chooseLanguage(locale);
  const me = await api.call('PATCH /me', { body: { locale } }).catch(() => undefined);
  if (me) updateSession({ user: me });
}
