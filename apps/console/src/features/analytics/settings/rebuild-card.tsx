import type { AnalyticsRebuild } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { storage } from '../../../app/storage.js';
import { dateAndTime, number } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Button } from '../../../ui/button.js';
import { Confirm } from '../../../ui/confirm.js';
import { Notice } from '../../../ui/notice.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';
import { useTenant } from '../../session/use-session.js';
import { Card } from '../../settings/settings-page.js';
import styles from './settings.module.css';

const ASK_MS = 1_000;
const keyOf = (tenantId: string) => `parley.rebuild.${tenantId}`;

/** Has everything counted anew, and shows how far that is. */
export function RebuildCard() {
  const { t } = useTranslation();
  const say = useProblemText();
  const { id: tenantId } = useTenant();
  const [id, setId] = useState(() => storage.read(keyOf(tenantId)));
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const { data } = useRebuild(id);
  const start = async () => {
    setBusy(true);
    try {
      const begun = await api.call('POST /analytics/rebuilds');
      storage.write(keyOf(tenantId), begun.id);
      setId(begun.id);
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    }
    setBusy(false);
    setAsking(false);
  };
  return (
    <Card
      title={t('analytics.rebuild')}
      text={t('analytics.rebuildText')}
      foot={
        <Button disabled={data?.state === 'running'} onClick={() => setAsking(true)}>
          {t('analytics.rebuildStart')}
        </Button>
      }
    >
      {data ? <Progress rebuild={data} /> : <p className={styles.soft}>{t('analytics.rebuildNone')}</p>}
      <Confirm open={asking} title={t('analytics.rebuildAsk')} text={t('analytics.rebuildAskText')} action={t('analytics.rebuildStart')} busy={busy} onConfirm={() => void start()} onClose={() => setAsking(false)} />
    </Card>
  );
}

/** Follows it until it is done; then all numbers are asked for anew. */
function useRebuild(id: string | null) {
  const client = useQueryClient();
  const asked = useQuery<AnalyticsRebuild>({
    queryKey: ['analytics-rebuild', id],
    queryFn: ({ signal }) => api.call('GET /analytics/rebuilds/:id', { params: { id: id! }, signal }),
    enabled: id !== null,
    retry: false,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? ASK_MS : false),
  });
  const state = asked.data?.state;
  useEffect(() => {
    if (state === 'done') void client.invalidateQueries({ queryKey: ['analytics'] });
  }, [state, client]);
  return asked;
}

function Progress({ rebuild: { state, startedAt, endedAt, subjects, subjectsDone, differences } }: { rebuild: AnalyticsRebuild }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const when = dateAndTime(locale, new Date(endedAt ?? startedAt));
  const n = (count: number) => number(locale, count);
  if (state === 'failed') return <Notice tone="danger">{t('analytics.rebuildFailed', { when })}</Notice>;
  return (
    <div className={styles.progress}>
      <progress aria-label={t('analytics.rebuild')} value={state === 'done' ? 1 : subjectsDone} max={state === 'done' ? 1 : Math.max(1, subjects)} />
      <p>{state === 'running' ? t('analytics.rebuildRunning', { done: n(subjectsDone), all: n(subjects) }) : t('analytics.rebuildDone', { when, all: n(subjects) })}</p>
      {state === 'done' && differences !== null && <p className={styles.soft}>{differences === 0 ? t('analytics.rebuildSame') : t('analytics.rebuildDiffers', { count: differences })}</p>}
    </div>
  );
}
