import type { LabelColour, RuleAnswer } from '@parley/contracts';
import { Tag } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../../ui/class-names.js';
import { TextArea } from '../../../ui/field.js';
import { Card } from '../../settings/settings-page.js';
import { Group, Line } from '../fields/group.js';
import { NameField } from '../fields/name-field.js';
import type { FieldsProps, RuleScreen } from '../screen.js';
import { LabelChip, LabelDot } from './label-chip.js';
import styles from './label-chip.module.css';

const colours = ['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink'] as const satisfies readonly LabelColour[];

function Fields({ draft, change, rule, nameError }: FieldsProps<'label'>) {
  const { t } = useTranslation();
  return (
    <Card>
      <NameField value={draft.name} max={64} error={nameError} hint={rule && t('label.nameHint')} onValue={(name) => change({ name })} />
      <ColourField value={draft.colour} onValue={(colour) => change({ colour })} />
      <TextArea label={t('rules.description')} optional={t('field.optional')} hint={t('label.descriptionHint')} rows={2} maxLength={300} value={draft.description} onValue={(description) => change({ description })} />
      <Line label={t('label.looks')}>
        <LabelChip name={draft.name.trim() || t('rule.label.new')} colour={draft.colour} />
      </Line>
    </Card>
  );
}

function ColourField({ value, onValue }: { value: LabelColour; onValue: (value: LabelColour) => void }) {
  const { t } = useTranslation();
  const name = useId();
  return (
    <Group label={t('label.colour')}>
      <div className={styles.colours}>
        {colours.map((colour) => (
          <label key={colour} className={classes(styles.colour, styles[colour])}>
            <input type="radio" name={name} checked={colour === value} onChange={() => onValue(colour)} />
            {t(`colour.${colour}`)}
          </label>
        ))}
      </div>
    </Group>
  );
}

const Summary = ({ rule }: { rule: RuleAnswer<'label'> }) => rule.description;
const Mark = ({ rule }: { rule: RuleAnswer<'label'> }) => <LabelDot colour={rule.colour} />;

export const labelScreen: RuleScreen<'label'> = {
  icon: Tag,
  blank: () => ({ name: '', colour: 'blue', description: '' }),
  example: (t) => ({ name: t('label.example'), colour: 'orange', description: t('label.exampleText') }),
  Fields,
  Summary,
  Mark,
  isWhole: ({ name }) => name.trim() !== '',
  words: ({ description }) => description,
};
