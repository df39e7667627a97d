import type { Conversation } from '@parley/contracts';
import { Plus, X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { needTexts } from '../../i18n/i18n.js';
import { Popover } from '../../ui/popover.js';
import { useMay } from '../session/use-session.js';
import colours from '../work-rules/labels/label-chip.module.css';
import { classes } from '../../ui/class-names.js';
import { LabelPicker, MOST } from './label-picker.js';
import styles from './labels-editor.module.css';
import { useLabelColour } from './labels.js';
import { useConversationActions } from './use-actions.js';

const SuggestedLabels = lazy(async () => ({ default: (await Promise.all([import('../assist/suggested-labels.js'), needTexts('assist')]))[0].SuggestedLabels }));

/** The labels of a conversation, to put on and to take off. */
export function LabelsEditor({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const mayWrite = useMay('conversations:write');
  const [picking, setPicking] = useState(false);
  const colourOf = useLabelColour();
  const { label } = useConversationActions();
  const { labels } = conversation;
  return (
    <ul className={styles.labels}>
      {labels.map((name) => (
        <li key={name} className={classes(styles.label, colours[colourOf(name)])}>
          <span className={styles.name} title={name}>
            {name}
          </span>
          {mayWrite && (
            <button type="button" className={styles.remove} aria-label={t('labels.remove', { name })} onClick={() => void label(conversation, labels.filter((other) => other !== name))}>
              <X size={12} />
            </button>
          )}
        </li>
      ))}
      {mayWrite && (
        <li>
          <Popover
            label={t('labels.title')}
            open={picking}
            onOpen={setPicking}
            trigger={
              <button type="button" className={styles.add}>
                <Plus size={13} />
                {t('labels.add')}
              </button>
            }
          >
            <LabelPicker conversation={conversation} />
          </Popover>
        </li>
      )}
      {mayWrite && labels.length < MOST && (
        <Suspense fallback={null}>
          <SuggestedLabels key={conversation.id} conversation={conversation} colourOf={colourOf} />
        </Suspense>
      )}
      {!mayWrite && labels.length === 0 && <li className={styles.none}>{t('labels.none')}</li>}
    </ul>
  );
}
