import type { BotSettings } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Button } from '../../../ui/button.js';
import { SelectField } from '../../../ui/field.js';
import { Time } from '../../../ui/time.js';
import { toast } from '../../../ui/toasts.js';
import shared from '../../knowledge/knowledge.module.css';
import { useMay } from '../../session/use-session.js';
import { Card } from '../../settings/settings-page.js';
import { useBot, useChangeBot } from '../use-bot.js';
import styles from './golden.module.css';
import { RunDialog } from './run-dialog.js';
import { useGoldenStatus } from './use-golden.js';
import { causeText } from './words.js';

/** How the newest run ended, and what happens when one ends worse. */
export function LastRunCard() {
  const { t } = useTranslation();
  const { data } = useGoldenStatus();
  const { data: bot } = useBot();
  const [shown, setShown] = useState(false);
  const last = data?.last;
  return (
    <Card>
      <div className={shared.stack}>
        {last && (
          <div className={styles.line}>
            <span className={styles.figure}>{t('golden.passedOf', last)}</span>
            <span className={shared.soft}>
              {causeText(t, last)} · <Time at={last.at} /> · {t('golden.took', { ms: last.tookMs })}
            </span>
            {last.differing > 0 && (
              <Button small onClick={() => setShown(true)}>
                {t('golden.showDifferences')}
              </Button>
            )}
          </div>
        )}
        <span role="status" className={shared.soft}>
          {data?.due && t('golden.due')}
        </span>
        {bot && <Policy bot={bot} />}
      </div>
      {shown && last && <RunDialog run={last} open onClose={() => setShown(false)} />}
    </Card>
  );
}

function Policy({ bot }: { bot: BotSettings }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const manages = useMay('bot:manage');
  const change = useChangeBot();
  const choices = (['block', 'warn'] as const).map((value) => ({ value, label: t(`golden.policy.${value}`) }));
  return (
    <div className={styles.policy}>
      <SelectField label={t('golden.policy')} disabled={!manages} value={bot.golden} choices={choices} onValue={(golden) => void change({ golden }, { golden }).catch((error: unknown) => toast(say(error), { tone: 'danger' }))} />
    </div>
  );
}
