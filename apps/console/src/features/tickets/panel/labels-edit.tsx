import type { Ticket } from '@parley/contracts';
import { Plus, Tag, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { search } from '../../../app/palette/commands.js';
import { classes } from '../../../ui/class-names.js';
import { PickList } from '../../../ui/pick-list.js';
import { Popover } from '../../../ui/popover.js';
import { useLabelColour } from '../../conversations/labels.js';
import styles from '../../conversations/labels-editor.module.css';
import colours from '../../work-rules/labels/label-chip.module.css';
import { LabelDot } from '../../work-rules/labels/label-chip.js';
import { useRules } from '../../work-rules/use-rules.js';
import { useEdit } from '../use-edit.js';

const MOST = 20;
const LONGEST = 64;

/** Labels of a ticket: of the tenant's library, or a word of one's own. */
export function LabelsEdit({ ticket, locked }: { ticket: Ticket; locked: boolean }) {
  const { t } = useTranslation();
  const { edit } = useEdit();
  const colourOf = useLabelColour();
  const [picking, setPicking] = useState(false);
  const { labels } = ticket;
  const set = (next: string[]) => void edit(ticket, { labels: next }, { labels: next });
  return (
    <ul className={styles.labels}>
      {labels.map((name) => (
        <li key={name} className={classes(styles.label, colours[colourOf(name)])}>
          <span className={styles.name} title={name}>
            {name}
          </span>
          {!locked && (
            <button type="button" className={styles.remove} aria-label={t('labels.remove', { name })} onClick={() => set(labels.filter((other) => other !== name))}>
              <X size={12} />
            </button>
          )}
        </li>
      ))}
      {!locked && (
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
            <Picker labels={labels} onLabels={set} />
          </Popover>
        </li>
      )}
      {locked && labels.length === 0 && <li className={styles.none}>{t('labels.none')}</li>}
    </ul>
  );
}

function Picker({ labels, onLabels }: { labels: readonly string[]; onLabels: (labels: string[]) => void }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const typed = query.trim().slice(0, LONGEST);
  const { rules } = useRules('label');
  const options = useMemo(() => {
    const known = rules.map(({ name, colour, description }) => ({ id: name, title: name, icon: <LabelDot colour={colour} />, detail: description, chosen: labels.includes(name) }));
    const isNew = typed !== '' && !known.some(({ title }) => title.toLocaleLowerCase() === typed.toLocaleLowerCase());
    return [...search(known, typed), ...(isNew ? [{ id: typed, title: t('labels.create', { name: typed }), icon: <Tag size={14} />, detail: '', chosen: false }] : [])];
  }, [rules, labels, typed, t]);
  const toggle = (name: string) => {
    setQuery('');
    if (labels.includes(name)) onLabels(labels.filter((other) => other !== name));
    else if (labels.length < MOST) onLabels([...labels, name]);
  };
  return <PickList label={t('labels.title')} placeholder={t('labels.search')} options={options} query={query} onQuery={setQuery} onPick={({ id }) => toggle(id)} empty={t('labels.empty')} />;
}
