import type { ReviewItem } from '@parley/contracts';
import { Check, FilePlus, MessageSquareText, Pencil, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../../ui/badge.js';
import { Button, ButtonLink, IconButton } from '../../../ui/button.js';
import { Time } from '../../../ui/time.js';
import { useLanguageName } from '../../knowledge/language-name.js';
import shared from '../../knowledge/knowledge.module.css';
import { useMay } from '../../session/use-session.js';
import styles from './review.module.css';

interface RowProps {
  item: ReviewItem;
  current: boolean;
  chosen: boolean;
  onCurrent: () => void;
  onTurn: () => void;
  onApprove: () => void;
  onReject: () => void;
  onDecide: () => void;
}

/** One thing that waits, with what can be done about it. */
export function ReviewRow({ item, current, chosen, onCurrent, onTurn, ...deeds }: RowProps) {
  const { t } = useTranslation();
  const name = nameOf(item) ?? t('botReview.hidden');
  return (
    <li tabIndex={-1} className={styles.row} data-current={current || undefined} aria-current={current || undefined} onFocus={onCurrent} onClick={onCurrent}>
      <input type="checkbox" className={styles.box} aria-label={t('botReview.choose', { name })} checked={chosen} onChange={onTurn} />
      <div className={shared.grow}>
        <Told item={item} />
      </div>
      <Deeds item={item} name={name} {...deeds} />
    </li>
  );
}

const nameOf = (item: ReviewItem) => (item.kind === 'variant' ? item.text : item.kind === 'entry' ? item.question : item.group.question);

function Told({ item }: { item: ReviewItem }) {
  const { t } = useTranslation();
  const languageName = useLanguageName();
  if (item.kind === 'group') return <TheyAsked item={item} />;
  return (
    <>
      <p className={styles.words} dir="auto">
        {item.kind === 'variant' ? item.text : item.question}
      </p>
      {item.kind === 'variant' ? (
        <p className={styles.about}>
          {t('botReview.asks')}{' '}
          <Link to={`/bot/entries/${item.intent.id}`} dir="auto">
            {item.intent.name}
          </Link>{' '}
          {!item.intent.enabled && <Badge tone="warn">{t('rules.off')}</Badge>}
        </p>
      ) : (
        <>
          <p className={styles.answer} dir="auto">
            {item.answer}
          </p>
          {item.asked !== item.question && <p className={styles.about}>{t('botReview.askedAs', { text: item.asked })}</p>}
        </>
      )}
      <p className={styles.under}>
        <Badge tone={item.kind === 'entry' ? 'accent' : 'neutral'}>{t(item.kind === 'entry' ? 'botReview.kind.entry' : item.source === 'author' ? 'botReview.kind.variant' : `botEntry.source.${item.source}`)}</Badge>
        <span>{languageName(item.kind === 'variant' ? item.intent.locale : item.locale)}</span>
        {item.by?.name && <span>{t('botReview.by', { name: item.by.name })}</span>}
        <Time at={item.at} ago />
        {item.conversationId && <Link to={`/inbox/all/${item.conversationId}`}>{t('botReview.conversation')}</Link>}
      </p>
    </>
  );
}

/** Much the same questions: the one asked most, and other ways to put it. */
function TheyAsked({ item: { group, at } }: { item: Extract<ReviewItem, { kind: 'group' }> }) {
  const { t } = useTranslation();
  const others = [...new Set(group.samples.map(({ text }) => text).filter((text) => text !== null && text !== group.question))].slice(0, 3);
  return (
    <>
      <p className={styles.words} dir="auto">
        {group.question ?? t('botReview.hidden')}
      </p>
      {others.length > 0 && <p className={styles.about}>{t('botReview.also', { texts: others.map((text) => `“${text}”`).join(t('ui.listComma')) })}</p>}
      <p className={styles.under}>
        <Badge tone="accent">{t('botReview.times', { count: group.count })}</Badge>
        <Time at={at} ago />
        <Link to={`/knowledge/questions/${group.id}`}>{t('botReview.everyQuestion')}</Link>
      </p>
    </>
  );
}

function Deeds({ item, name, onApprove, onReject, onDecide }: Pick<RowProps, 'item' | 'onApprove' | 'onReject' | 'onDecide'> & { name: string }) {
  const { t } = useTranslation();
  const writesArticles = useMay('knowledge:write');
  if (item.kind === 'group') {
    return (
      <span className={styles.deeds}>
        <Button small look="primary" icon={<MessageSquareText size={15} />} onClick={onDecide}>
          {t('botReview.teach')}
        </Button>
        {writesArticles && (
          <ButtonLink small icon={<FilePlus size={15} />} to={`/knowledge/questions/${item.id}`}>
            {t('botReview.article')}
          </ButtonLink>
        )}
        <IconButton small label={t('botReview.putAsideOne', { name })} shortcut="r" onClick={onReject}>
          <X size={16} />
        </IconButton>
      </span>
    );
  }
  return (
    <span className={styles.deeds}>
      <Button small icon={<Check size={15} />} aria-label={t('botReview.approveOne', { name })} onClick={onApprove}>
        {t('botReview.approve')}
      </Button>
      <IconButton small label={t('botReview.editOne', { name })} shortcut="e" onClick={onDecide}>
        <Pencil size={15} />
      </IconButton>
      <IconButton small label={t('botReview.rejectOne', { name })} shortcut="r" onClick={onReject}>
        <X size={16} />
      </IconButton>
    </span>
  );
}
