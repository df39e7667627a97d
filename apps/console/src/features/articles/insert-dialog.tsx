import { articleCardText, type Conversation, type HelpArticle } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, FileText, Link2, Lock, SendHorizontal, TextCursorInput } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { search as narrow } from '../../app/palette/commands.js';
import { useSettled } from '../../app/use-settled.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Notice } from '../../ui/notice.js';
import { PickList } from '../../ui/pick-list.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { LONGEST_TEXT } from '../messages/longest-text.js';
import { postMessage } from '../messages/pending.js';
import type { Writing } from '../messages/use-writing.js';
import { useMe } from '../session/use-session.js';
import { articleText } from './article-text.js';
import styles from './insert-dialog.module.css';
import { keepRecent, type Known, recentArticles } from './recent-articles.js';
import { useFoundArticles, useReaderLocale, useReadArticle } from './use-articles.js';

interface InsertProps {
  conversation: Conversation;
  writing: Writing;
  onClose: () => void;
}

/** Which article; then as what it goes to the visitor. */
export function InsertDialog({ conversation, writing, onClose }: InsertProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string>();
  const locale = useReaderLocale(conversation);
  return (
    <Dialog open onClose={onClose} wide title={t('insert.title')}>
      {chosen === undefined ? <Choices locale={locale} onPick={setChosen} /> : <Chosen key={chosen} {...{ id: chosen, locale, conversation, writing, onClose }} onBack={() => setChosen(undefined)} />}
    </Dialog>
  );
}

function Choices({ locale, onPick }: { locale: string | undefined; onPick: (id: string) => void }) {
  const { t } = useTranslation();
  const { id: meId } = useMe();
  const [query, setQuery] = useState('');
  const q = useSettled(query.trim());
  const { data, isPending, isPlaceholderData, isError, error, refetch } = useFoundArticles(q, locale);
  const waits = isPlaceholderData || query.trim() !== q;
  const options = useMemo(() => {
    const recent = query.trim() === '' ? recentArticles(meId) : [];
    const option = ({ id, title, audience }: Known, group: string) => ({ id, title, group, icon: audience === 'internal' ? <Lock size={16} /> : <FileText size={16} />, ...(audience === 'internal' && { detail: t('insert.internal') }) });
    const rest = (data ?? []).filter(({ id }) => !recent.some((one) => one.id === id));
    const all = [...recent.map((one) => option(one, t('insert.recent'))), ...rest.map((one) => option(one, t(q === '' ? 'insert.popular' : 'insert.found')))];
    // Until the answer is there, nothing stands in the list that was not meant: Enter takes its first.
    return waits ? narrow(all, query) : all;
  }, [data, query, q, waits, meId, t]);
  if (isError && !data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  const empty = t(isPending || waits ? 'ui.loading' : q === '' ? 'insert.none' : 'insert.nothing');
  return (
    <div className={styles.choices}>
      <PickList label={t('insert.title')} placeholder={t('insert.search')} options={options} query={query} onQuery={setQuery} onPick={({ id }) => onPick(id)} empty={empty} />
    </div>
  );
}

function Chosen({ id, locale, onBack, ...rest }: InsertProps & { id: string; locale: string | undefined; onBack: () => void }) {
  const { t } = useTranslation();
  const { data, isError, error, refetch } = useReadArticle(id, locale);
  return (
    <>
      <div>
        <Button small look="ghost" icon={<ArrowLeft size={15} />} onClick={onBack}>
          {t('insert.others')}
        </Button>
      </div>
      {isError && <ProblemState error={error} onRetry={() => void refetch()} />}
      {!data && !isError && <Skeleton rows={3} shape="line" />}
      {data && <Ways article={data} {...rest} />}
    </>
  );
}

/** What it says, and the ways in which it can be given: whoever is not of the team can open public articles only. */
function Ways({ article, conversation, writing, onClose }: InsertProps & { article: HelpArticle }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const me = useMe();
  const note = writing.draft.private;
  const { id, title, summary, audience, html } = article;
  const url = article.url ?? (note ? new URL(`/knowledge/articles/${id}`, location.origin).href : undefined);
  const text = useMemo(() => articleText(html), [html]);
  const room = LONGEST_TEXT - writing.whole.text.length;
  const done = () => {
    keepRecent(me.id, { id, title, audience });
    onClose();
  };
  const insert = (words: string) => {
    done();
    // The field takes the focus when the dialog has let it go.
    requestAnimationFrame(() => writing.insert(words.slice(0, room)));
  };
  const sendCard = () => {
    if (!article.url) return;
    postMessage({ conversationId: conversation.id, text: articleCardText({ articleId: id, title, summary, url: article.url }), attachments: [], private: false, article: true }, { client, me });
    done();
    writing.focus();
  };
  return (
    <>
      <h3 className={styles.title}>
        {title} {audience === 'internal' && <Badge tone="warn">{t('insert.internal')}</Badge>}
      </h3>
      <div className={styles.text} tabIndex={0} role="group" aria-label={title}>
        {text}
      </div>
      {audience === 'internal' && !note && <Notice tone="warn">{t('insert.internalText')}</Notice>}
      {audience === 'public' && !article.url && <Notice>{t('insert.centreOff')}</Notice>}
      <footer className={styles.ways}>
        {!note && article.url && (
          <Button look="primary" autoFocus icon={<SendHorizontal size={15} />} onClick={sendCard}>
            {t('insert.card')}
          </Button>
        )}
        {url && (
          <Button autoFocus={note} icon={<Link2 size={15} />} onClick={() => insert(`${title} ${url} `)}>
            {t('insert.link')}
          </Button>
        )}
        <Button autoFocus={!url} icon={<TextCursorInput size={15} />} disabled={text === ''} onClick={() => insert(text)}>
          {t('insert.text')}
        </Button>
      </footer>
    </>
  );
}
