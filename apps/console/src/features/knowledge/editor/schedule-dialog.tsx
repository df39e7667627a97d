import type { ArticleTranslation } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { TextField } from '../../../ui/field.js';
import { localInput } from '../../conversations/snooze.js';
import shared from '../knowledge.module.css';
import type { Life } from './use-life.js';

/** When a translation goes to its readers, and when it is taken back. */
export function ScheduleDialog({ translation, life, onClose }: { translation: ArticleTranslation; life: Life; onClose: () => void }) {
  const { t } = useTranslation();
  const { scheduled, status, ahead } = translation;
  /** Readers see all there is: only taking it back can lie ahead. */
  const isOut = status === 'published' && !ahead;
  const [at, setAt] = useState(scheduled.publishAt ? localInput(new Date(scheduled.publishAt)) : '');
  const [until, setUntil] = useState(scheduled.unpublishAt ? localInput(new Date(scheduled.unpublishAt)) : '');
  const past = (value: string) => value !== '' && !(new Date(value).getTime() > Date.now());
  const backwards = at !== '' && until !== '' && new Date(until) <= new Date(at);
  const ready = (isOut ? until !== '' : at !== '') && !past(at) && !past(until) && !backwards;
  const plan = () => (isOut ? life.unpublish({ at: new Date(until).toISOString() }) : life.publish({ at: new Date(at).toISOString(), ...(until && { until: new Date(until).toISOString() }) }));
  return (
    <Dialog open onClose={onClose} title={t('article.scheduleTitle')} text={t('article.scheduleText')}>
      <form
        className={shared.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void plan().then((done) => done && onClose());
        }}
      >
        {!isOut && <TextField label={t('article.publishAt')} type="datetime-local" required min={localInput(new Date())} value={at} onValue={setAt} error={past(at) ? t('article.past') : undefined} />}
        <TextField
          label={t('article.unpublishAt')}
          optional={isOut ? undefined : t('article.optional')}
          type="datetime-local"
          min={localInput(new Date())}
          value={until}
          onValue={setUntil}
          error={past(until) ? t('article.past') : backwards ? t('article.backwards') : undefined}
        />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit" busy={life.busy} disabled={!ready}>
            {t('article.schedule')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
