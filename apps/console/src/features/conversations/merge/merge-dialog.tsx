import type { Conversation } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, Merge } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { search } from '../../../app/palette/commands.js';
import { dateAndTime } from '../../../i18n/format.js';
import { useProblemText } from '../../../i18n/problem-text.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { Notice } from '../../../ui/notice.js';
import { type Option, PickList } from '../../../ui/pick-list.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { summaryOf } from '../../messages/summary.js';
import { api } from '../../session/api.js';
import { useMe } from '../../session/use-session.js';
import { putConversation } from '../cache.js';
import { type Place, placePath } from '../place.js';
import { useContactName } from '../use-contact-name.js';
import styles from './merge-dialog.module.css';

interface Choice extends Option {
  conversation: Conversation;
}

/** Into which other conversation of the contact; then what that means. */
export function MergeDialog({ conversation, place, onClose }: { conversation: Conversation; place: Place; onClose: () => void }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const [query, setQuery] = useState('');
  const [into, setInto] = useState<Conversation>();
  const { data, error } = useQuery({
    queryKey: ['merge-targets', conversation.contact.id],
    queryFn: ({ signal }) => api.call('GET /contacts/:id/conversations', { params: { id: conversation.contact.id }, query: { limit: 50 }, signal }),
    staleTime: 0,
  });
  const options = useMemo<Choice[]>(
    () =>
      (data?.data ?? [])
        .filter(({ id, mergedIntoId }) => id !== conversation.id && mergedIntoId === null)
        .map((other) => ({ id: other.id, conversation: other, title: summaryOf(other.lastMessage ?? {}) || t('row.noMessage'), detail: `${t(`status.${other.status}`)} · ${dateAndTime(locale, new Date(other.createdAt))}` })),
    [data, conversation.id, locale, t],
  );
  const found = useMemo(() => search(options, query), [options, query]);
  return (
    <Dialog open onClose={onClose} title={t('merge.title')} text={into ? undefined : t('merge.text')}>
      {into ? (
        <Review conversation={conversation} into={into} place={place} onBack={() => setInto(undefined)} onDone={onClose} />
      ) : error ? (
        <Problem error={error} />
      ) : !data ? (
        <Skeleton rows={3} shape="line" />
      ) : options.length === 0 ? (
        <p>{t('merge.none')}</p>
      ) : (
        <div className={styles.choices}>
          <PickList label={t('merge.title')} placeholder={t('merge.search')} options={found} query={query} onQuery={setQuery} onPick={(choice) => setInto(choice.conversation)} empty={t('merge.noneFound')} />
        </div>
      )}
    </Dialog>
  );
}

function Problem({ error }: { error: unknown }) {
  const say = useProblemText();
  return <Notice tone="danger">{say(error)}</Notice>;
}

function Review({ conversation, into, place, onBack, onDone }: { conversation: Conversation; into: Conversation; place: Place; onBack: () => void; onDone: () => void }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const name = useContactName(conversation.contact);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const merge = async () => {
    setBusy(true);
    try {
      const target = await api.call('POST /conversations/:id/merge', { params: { id: conversation.id }, body: { intoId: into.id } });
      putConversation(client, target, me.id);
      void client.invalidateQueries({ queryKey: ['conversation', conversation.id] });
      onDone();
      void navigate(placePath(place, target.id));
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void merge();
      }}
    >
      <ul className={styles.consequences}>
        <li>{t('merge.ends', { from: dateAndTime(locale, new Date(conversation.createdAt)) })}</li>
        <li>{t('merge.readThrough', { into: dateAndTime(locale, new Date(into.createdAt)) })}</li>
        <li>{t('merge.visitor', { name })}</li>
        <li>{t('merge.final')}</li>
      </ul>
      {problem !== undefined && <Problem error={problem} />}
      <DialogActions>
        <Button icon={<ArrowLeft size={15} />} onClick={onBack}>
          {t('ui.back')}
        </Button>
        <Button look="primary" type="submit" autoFocus busy={busy} icon={<Merge size={15} />}>
          {t('merge.do')}
        </Button>
      </DialogActions>
    </form>
  );
}
