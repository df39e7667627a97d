import type { HelpArticleSummary } from '@parley/contracts';
import type { FunctionComponent } from 'preact';
import { addStyles } from '../styles.js';
import type { Chat } from './chat.js';
import { loadPart } from './part-slot.js';

/** What shows articles. Whoever's tenant has published none never loads it. */
export interface ArticleParts {
  css: string;
  /** On the home: search, and what is read most. */
  Home: FunctionComponent;
  /** One article, in place of what it was opened from. */
  View: FunctionComponent<{ id: string }>;
  /** Over the field, what may answer the words that are being written. */
  Suggestions: FunctionComponent<{ text: string }>;
  /** An article that was sent. */
  Card: FunctionComponent<{ text: string }>;
}

/** Whether there are articles to read, which stands in view, and what shows them. */
export class Articles {
  /** Those that are read most, in the language of `locale`. */
  popular: readonly HelpArticleSummary[] = [];
  parts: ArticleParts | undefined;
  /** Id of the one in view. */
  reading: string | undefined;
  private locale: string | undefined;

  constructor(private readonly chat: Chat) {}

  /** Asks once per language. What cannot be had is not missed: the chat is all there without it. */
  async look(): Promise<void> {
    const { host, api } = this.chat;
    const { locale } = host;
    if (locale === this.locale) return;
    this.locale = locale;
    try {
      this.popular = (await api.call('GET /kb/help/articles', { query: { limit: 4, locale } })).data;
      if (this.popular.length && !this.parts) {
        const parts = await loadPart<ArticleParts>('articles', ARTICLES_FILE, host);
        if (!this.parts) addStyles(host.root, parts.css, host.nonce);
        this.parts = parts;
      }
      this.chat.changed();
    } catch {
      this.locale = undefined;
    }
  }

  /** Opens an article; without an id, goes back to where it was opened from. */
  read(id?: string): void {
    this.reading = id;
    this.chat.wantsFocus = true;
    // Behind an article nothing is read.
    this.chat.setAtEnd(id === undefined);
    this.chat.changed();
  }
}
