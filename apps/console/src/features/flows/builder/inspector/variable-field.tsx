import { Braces } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../../ui/button.js';
import { Field } from '../../../../ui/field.js';
import control from '../../../../ui/field.module.css';
import { Menu, MenuItem, MenuLabel } from '../../../../ui/menu.js';
import { useRules } from '../../../work-rules/use-rules.js';
import { knownVariables, slotsOf } from '../../graph/variables.js';
import { useSecrets } from '../../secrets/use-secrets.js';
import { useBuilder } from '../builder-context.js';
import styles from './inspector.module.css';
import { useErrorAt } from './node-context.js';

interface VariableFieldProps {
  label: string;
  hint?: ReactNode;
  optional?: string;
  placeholder?: string;
  /** Where it stands in its step. */
  path: string;
  value: string;
  max: number;
  /** Several lines. */
  rows?: number;
  /** Secrets can stand there, too. */
  secrets?: boolean;
  lang?: string;
  mono?: boolean;
  onValue: (value: string) => void;
}

type Box = HTMLTextAreaElement & HTMLInputElement;

/** A text with values, which the menu beside it writes at the cursor. */
export function VariableField({ label, hint, optional, path, value, max, rows, secrets = false, mono, onValue, ...rest }: VariableFieldProps) {
  const { locked } = useBuilder();
  const box = useRef<Box>(null);
  const error = useErrorAt(path);
  const insert = (name: string) => {
    const from = box.current?.selectionStart ?? value.length;
    const until = box.current?.selectionEnd ?? value.length;
    const written = `{{${name}}}`;
    onValue(value.slice(0, from) + written + value.slice(until));
    setTimeout(() => {
      box.current?.focus();
      box.current?.setSelectionRange(from + written.length, from + written.length);
    });
  };
  const Control = rows ? 'textarea' : 'input';
  return (
    <Field {...{ label, hint, optional, error }}>
      {(wiring) => (
        <span className={styles.variable}>
          <Control ref={box} className={control.control} data-mono={mono || undefined} rows={rows} maxLength={max} value={value} onChange={(event) => onValue(event.target.value)} {...wiring} {...rest} />
          {!locked && <VariableMenu label={label} secrets={secrets} onPick={insert} />}
        </span>
      )}
    </Field>
  );
}

function VariableMenu({ label, secrets, onPick }: { label: string; secrets: boolean; onPick: (name: string) => void }) {
  const { t } = useTranslation();
  const { graph } = useBuilder();
  const { rules: attributes } = useRules('attribute');
  const { secrets: known } = useSecrets(secrets);
  const slots = slotsOf(graph);
  return (
    <Menu
      trigger={
        <IconButton small label={t('flow.insertInto', { label })}>
          <Braces size={15} />
        </IconButton>
      }
    >
      {slots.length > 0 && <MenuLabel>{t('flow.slots')}</MenuLabel>}
      {slots.map((slot) => (
        <MenuItem key={slot} onPick={() => onPick(`slots.${slot}`)}>
          {slot}
        </MenuItem>
      ))}
      <MenuLabel>{t('flow.known')}</MenuLabel>
      {knownVariables.map((name) => (
        <MenuItem key={name} detail={name} onPick={() => onPick(name)}>
          {t(`flowVariable.${name}`)}
        </MenuItem>
      ))}
      {attributes.map(({ id, on, key, name }) => (
        <MenuItem key={id} detail={`${on}.attributes.${key}`} onPick={() => onPick(`${on}.attributes.${key}`)}>
          {name}
        </MenuItem>
      ))}
      {secrets && known.length > 0 && <MenuLabel>{t('flow.secrets')}</MenuLabel>}
      {secrets &&
        known.map(({ id, name }) => (
          <MenuItem key={id} onPick={() => onPick(`secrets.${name}`)}>
            {name}
          </MenuItem>
        ))}
    </Menu>
  );
}
