import type { Article, ArticleTranslation } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { codeOf } from '../../../i18n/problem-text.js';
import { api } from '../../session/api.js';
import { knowledgeKeys } from '../knowledge-keys.js';
import { bodyOf, type Content, contentOf, meeting, sameContent } from './content.js';

/** Saved so long after the last letter, in milliseconds. */
const REST_MS = 900;

export type SaveState = { phase: 'saved' | 'waiting' | 'saving' | 'untitled' } | { phase: 'failed'; error: unknown } | { phase: 'conflict'; theirs: ArticleTranslation };

/** Puts what became of a translation wherever its article is shown. */
export function usePutTranslation(articleId: string) {
  const client = useQueryClient();
  return useCallback(
    (translation: ArticleTranslation) => {
      client.setQueryData<Article>(knowledgeKeys.article(articleId), (article) => article && { ...article, translations: [...article.translations.filter(({ locale }) => locale !== translation.locale), translation] });
      void client.invalidateQueries({ queryKey: knowledgeKeys.articles, refetchType: 'none' });
      void client.invalidateQueries({ queryKey: knowledgeKeys.versions(articleId, translation.locale) });
    },
    [client, articleId],
  );
}

/**
 * What is being written of an article in one language. It saves itself when the hands rest, one save after the other, each onto the version it was read at. What
 * somebody else wrote meanwhile is taken over while nothing was written here; otherwise `conflict` holds it until somebody has chosen.
 */
export function useWorkingCopy(articleId: string, locale: string, translation: ArticleTranslation | undefined, locked: boolean) {
  const put = usePutTranslation(articleId);
  const client = useQueryClient();
  const base = useRef({ version: translation?.version ?? 0, content: contentOf(translation) });
  const draft = useRef(base.current.content);
  const [shown, setShown] = useState(draft.current);
  /** Rises when the text is another than the one that was typed, so that the editor begins anew. */
  const [epoch, setEpoch] = useState(0);
  const [state, setState] = useState<SaveState>({ phase: 'saved' });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<boolean>>(undefined);
  const stuck = useRef(false);

  const show = useCallback((content: Content) => {
    if (content.body !== draft.current.body) setEpoch((now) => now + 1);
    draft.current = content;
    setShown(content);
  }, []);
  const isDirty = () => !sameContent(draft.current, base.current.content);

  const send = useCallback(async (): Promise<boolean> => {
    const sent = draft.current;
    setState({ phase: 'saving' });
    try {
      const saved = await api.call('PUT /kb/articles/:id/translations/:locale', { params: { id: articleId, locale }, body: bodyOf(sent, base.current.version) });
      base.current = { version: saved.version, content: sent };
      put(saved);
      return true;
    } catch (error) {
      if (codeOf(error) !== 'article.version_conflict') {
        setState({ phase: 'failed', error });
        return false;
      }
      stuck.current = true;
      const theirs = await client.fetchQuery({ queryKey: knowledgeKeys.article(articleId), queryFn: () => api.call('GET /kb/articles/:id', { params: { id: articleId } }), staleTime: 0 }).catch(() => undefined);
      const newer = theirs?.translations.find((one) => one.locale === locale);
      stuck.current = newer !== undefined;
      setState(newer ? { phase: 'conflict', theirs: newer } : { phase: 'failed', error });
      return false;
    }
  }, [articleId, locale, put, client]);

  /** Saves what is not saved yet; answers whether all of it is. */
  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    if (running.current) await running.current;
    while (!sameContent(draft.current, base.current.content)) {
      if (stuck.current || !draft.current.title.trim()) return false;
      running.current = send();
      const done = await running.current;
      running.current = undefined;
      if (!done) return false;
    }
    setState({ phase: 'saved' });
    return true;
  }, [send]);

  const change = useCallback(
    (part: Partial<Content>) => {
      if (locked) return;
      draft.current = { ...draft.current, ...part };
      setShown(draft.current);
      clearTimeout(timer.current);
      if (stuck.current) return;
      if (!draft.current.title.trim()) return setState({ phase: 'untitled' });
      setState((now) => (now.phase === 'saving' ? now : { phase: 'waiting' }));
      timer.current = setTimeout(() => void flush(), REST_MS);
    },
    [flush, locked],
  );

  useEffect(() => {
    if (stuck.current || running.current || !translation || meeting(base.current, draft.current, translation) !== 'adopt') return;
    base.current = { version: translation.version, content: contentOf(translation) };
    show(base.current.content);
    setState({ phase: 'saved' });
  }, [translation, show]);

  useEffect(
    () => () => {
      // Who leaves a text without its title meant to go on: it keeps the one that it had.
      if (!draft.current.title.trim()) draft.current = { ...draft.current, title: base.current.content.title };
      void flush();
    },
    [flush],
  );
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (!isDirty()) return;
      void flush();
      event.preventDefault();
    };
    const again = () => void flush();
    window.addEventListener('beforeunload', ask);
    window.addEventListener('online', again);
    return () => {
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener('online', again);
    };
  }, [flush]);

  const settle = (theirs: ArticleTranslation, mine: boolean) => {
    stuck.current = false;
    base.current = { version: theirs.version, content: contentOf(theirs) };
    if (!mine) show(base.current.content);
    put(theirs);
    void flush();
  };
  /** Another text in place of what is there, as if somebody had written it. */
  const beginAnew = (part: Partial<Content>) => {
    setEpoch((now) => now + 1);
    change(part);
  };
  return { content: shown, epoch, state, change, beginAnew, flush, keepMine: (theirs: ArticleTranslation) => settle(theirs, true), takeTheirs: (theirs: ArticleTranslation) => settle(theirs, false) };
}
export type WorkingCopy = ReturnType<typeof useWorkingCopy>;
