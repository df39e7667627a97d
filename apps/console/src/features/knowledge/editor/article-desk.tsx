import type { Article, ArticleTranslation } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMedia } from '../../../app/use-media.js';
import { codeOf, useProblemText } from '../../../i18n/problem-text.js';
import { dateAndTime } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { Badge } from '../../../ui/badge.js';
import { Button } from '../../../ui/button.js';
import { Notice } from '../../../ui/notice.js';
import { Segmented } from '../../../ui/segmented.js';
import { useMay } from '../../session/use-session.js';
import { statusTones } from '../articles/article-words.js';
import { ArticleActions } from './article-actions.js';
import styles from './article-page.module.css';
import { BackLink } from './back-link.js';
import { ComparePane } from './compare-pane.js';
import { ConflictNotice } from './conflict-notice.js';
import { DetailsPane } from './details-pane.js';
import { LocaleTabs } from './locale-tabs.js';
import { PreviewPane } from './preview-pane.js';
import { SaveMark } from './save-mark.js';
import { type Life, useLife } from './use-life.js';
import { useWorkingCopy, type WorkingCopy } from './use-working-copy.js';
import { WritePane } from './write-pane.js';

interface DeskProps {
  article: Article;
  locale: string;
  translation: ArticleTranslation | undefined;
}

type Pane = 'write' | 'preview' | 'compare' | 'details';

/** The text on one side; what it looks like, another language of it, or its details on the other. On a narrow screen one after the other. */
export function ArticleDesk({ article, locale, translation }: DeskProps) {
  const { t } = useTranslation();
  const wide = useMedia('(min-width: 1100px)');
  const locked = !useMay('knowledge:write');
  const copy = useWorkingCopy(article.id, locale, translation, locked);
  const life = useLife(article.id, locale, copy.flush);
  const others = article.translations.filter((one) => one.locale !== locale);
  const [chosen, setPane] = useState<Pane>(!translation && others.length > 0 ? 'compare' : 'preview');
  const [narrow, setNarrow] = useState<Pane>('write');
  const pane = wide ? chosen : narrow;
  const panes: Pane[] = [...(wide ? [] : (['write'] as const)), 'preview', ...(others.length > 0 ? (['compare'] as const) : []), 'details'];
  const slugTaken = copy.state.phase === 'failed' && codeOf(copy.state.error) === 'article.slug_taken';
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <BackLink />
        <LocaleTabs article={article} locale={locale} mayAdd={!locked} />
        <div className={styles.state}>
          {translation && <StatusBadge translation={translation} />}
          {!locked && <SaveMark state={copy.state} />}
        </div>
        <div className={styles.steps}>{translation && <ArticleActions article={article} translation={translation} life={life} />}</div>
      </header>
      <Notices copy={copy} translation={translation} life={life} />
      <div className={styles.panes} data-wide={wide || undefined}>
        {(wide || pane === 'write') && <WritePane copy={copy} locale={locale} locked={locked} />}
        <section className={styles.side} aria-label={t('article.beside')} data-alone={(!wide && pane !== 'write') || undefined}>
          <Segmented className={styles.choice} label={t('article.beside')} value={pane} onValue={wide ? setPane : setNarrow} choices={panes.map((value) => ({ value, label: t(`article.pane.${value}`) }))} />
          {pane !== 'write' && (
            <div className={styles.beside} tabIndex={0} role="region" aria-label={t(`article.pane.${pane}`)}>
              {pane === 'preview' && <PreviewPane title={copy.content.title} body={copy.content.body} locale={locale} />}
              {pane === 'compare' && <ComparePane others={others} isEmpty={!copy.content.body.trim()} onBegin={locked ? undefined : copy.beginAnew} />}
              {pane === 'details' && <DetailsPane article={article} translation={translation} locale={locale} content={copy.content} change={copy.change} slugError={slugTaken ? t('problem.article.slug_taken') : undefined} locked={locked} />}
            </div>
          )}
        </section>
      </div>
    </div>
  );
}

function StatusBadge({ translation: { status, ahead } }: { translation: ArticleTranslation }) {
  const { t } = useTranslation();
  return (
    <>
      <Badge tone={statusTones[status]}>{t(`article.status.${status}`)}</Badge>
      {status === 'published' && ahead && <Badge tone="accent">{t('article.ahead')}</Badge>}
    </>
  );
}

/** What must be known before going on: a conflict, a failure, what will happen by itself. */
function Notices({ copy, translation, life }: { copy: WorkingCopy; translation: ArticleTranslation | undefined; life: Life }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const reader = useLanguage();
  const publishes = useMay('knowledge:publish');
  const { state } = copy;
  const when = (at: string) => dateAndTime(reader, new Date(at));
  const { publishAt, unpublishAt } = translation?.scheduled ?? { publishAt: null, unpublishAt: null };
  return (
    <div className={styles.notices}>
      {state.phase === 'conflict' && <ConflictNotice mine={copy.content} theirs={state.theirs} onMine={() => copy.keepMine(state.theirs)} onTheirs={() => copy.takeTheirs(state.theirs)} />}
      {state.phase === 'failed' && (
        <Notice tone="danger" action={<Button small onClick={() => void copy.flush()}>{t('ui.retry')}</Button>}>
          {t('article.notSaved', { why: say(state.error) })}
        </Notice>
      )}
      {(publishAt ?? unpublishAt) && (
        <Notice action={publishes && <Button small busy={life.busy} onClick={() => void life.forgetSchedule()}>{t('article.unschedule')}</Button>}>
          {publishAt && <p>{t('article.willPublish', { when: when(publishAt) })}</p>}
          {unpublishAt && <p>{t('article.willUnpublish', { when: when(unpublishAt) })}</p>}
        </Notice>
      )}
    </div>
  );
}
