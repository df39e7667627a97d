import { MAX_VARIANT, type BotIntent, type BotVariant } from '@parley/contracts';
import { Check, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Badge } from '../../../ui/badge.js';
import { Button, IconButton } from '../../../ui/button.js';
import { TextField } from '../../../ui/field.js';
import { toast } from '../../../ui/toasts.js';
import shared from '../../knowledge/knowledge.module.css';
import { useMay } from '../../session/use-session.js';
import { Card } from '../../settings/settings-page.js';
import styles from '../playground/playground.module.css';
import { useEntryDeeds } from './use-entries.js';

/** Other ways to ask for the same. What somebody proposed waits until it is approved. */
export function Variants({ entry }: { entry: BotIntent }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const manages = useMay('bot:manage');
  const teaches = useMay('bot:write');
  const { propose } = useEntryDeeds();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim() || busy) return;
    setBusy(true);
    try {
      await propose(entry.id, [text.trim()]);
      setText('');
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    } finally {
      setBusy(false);
    }
  };
  const waiting = entry.variants.filter(({ state }) => state === 'pending');
  const approved = entry.variants.filter(({ state }) => state === 'approved');
  return (
    <Card title={t('botEntry.variants')} text={manages ? t('botEntry.variantsText') : t('botEntry.waitsForApproval')}>
      {teaches && (
        <form className={styles.row} onSubmit={(event) => void add(event)}>
          <div className={shared.grow}>
            <TextField label={t('botEntry.variantAdd')} maxLength={MAX_VARIANT} dir="auto" value={text} onValue={setText} />
          </div>
          <Button type="submit" busy={busy} disabled={!text.trim()}>
            {t('botPage.add')}
          </Button>
        </form>
      )}
      <ul className={shared.list} aria-label={t('botEntry.variants')}>
        {[...waiting, ...approved].map((variant) => (
          <VariantRow key={variant.id} entryId={entry.id} variant={variant} manages={manages} />
        ))}
      </ul>
    </Card>
  );
}

function VariantRow({ entryId, variant: { id, text, state, source }, manages }: { entryId: string; variant: BotVariant; manages: boolean }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const { approve, drop } = useEntryDeeds();
  const fail = (error: unknown) => void toast(say(error), { tone: 'danger' });
  return (
    <li className={shared.item}>
      <span className={shared.grow} dir="auto">
        {text} {state === 'pending' && <Badge tone="accent">{t('botEntry.isWaiting')}</Badge>} {source !== 'author' && <Badge>{t(`botEntry.source.${source}`)}</Badge>}
      </span>
      {manages && (
        <span className={shared.actions}>
          {state === 'pending' && (
            <Button small icon={<Check size={15} />} onClick={() => void approve(entryId, id).catch(fail)}>
              {t('botEntry.approve')}
            </Button>
          )}
          <IconButton small label={t('botEntry.variantRemove', { text })} onClick={() => void drop(entryId, id).catch(fail)}>
            <Trash2 size={15} />
          </IconButton>
        </span>
      )}
    </li>
  );
}
