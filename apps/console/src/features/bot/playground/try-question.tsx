import type { BotAnswer } from '@parley/contracts';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Button } from '../../../ui/button.js';
import { TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import shared from '../../knowledge/knowledge.module.css';
import { api } from '../../session/api.js';
import { AnswerView } from './answer-view.js';
import styles from './playground.module.css';

/** Asks the bot as a visitor would, and tells why it answers so. What follows may refer to what was asked before. */
export function TryQuestion({ locale }: { locale?: string }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const [text, setText] = useState('');
  const ask = useMutation({
    mutationFn: (context: BotAnswer['context'] | undefined) => api.call('POST /bot/answer', { body: { text: text.trim(), explain: true, ...(locale && { locale }), ...(context && { context }) } }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() && !ask.isPending) ask.mutate(ask.data?.context);
  };
  return (
    <div className={shared.stack}>
      <form className={styles.row} onSubmit={submit}>
        <div className={shared.grow}>
          <TextField label={t('botTry.question')} maxLength={2000} dir="auto" value={text} onValue={setText} />
        </div>
        <Button type="submit" look="primary" busy={ask.isPending} disabled={!text.trim()}>
          {t('botTry.ask')}
        </Button>
      </form>
      {ask.isError && <Notice tone="danger">{say(ask.error)}</Notice>}
      <div role="status">{ask.data && <AnswerView answer={ask.data} />}</div>
    </div>
  );
}
