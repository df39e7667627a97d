import type { Locale } from '@parley/contracts';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Host } from '../../host.js';
import { panelWords, type Words } from '../../words/panel.js';
import type { Chat } from '../chat.js';

interface Surroundings {
  chat: Chat;
  host: Host;
}

export const PanelContext = createContext<Surroundings | undefined>(undefined);

/** Chat, host and the words of the language in use. */
export function usePanel(): Surroundings & { words: Words; locale: Locale } {
  const surroundings = useContext(PanelContext);
  if (!surroundings) throw new Error('the panel is drawn without its context');
  const { locale } = surroundings.host;
  return { ...surroundings, locale, words: panelWords[locale] };
}
