import { templateFaults, templateVariables, type TemplateVariable } from '@parley/contracts';
import { Braces } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { TextArea } from '../../../ui/field.js';
import { Menu, MenuItem } from '../../../ui/menu.js';
import { useRules } from '../use-rules.js';
import styles from './fields.module.css';

interface TemplateFieldProps {
  label: string;
  hint?: ReactNode;
  optional?: string;
  placeholder?: string;
  value: string;
  max: number;
  rows?: number;
  onValue: (value: string) => void;
}

/** A text with variables, which the menu below writes at the cursor. */
export function TemplateField({ value, max, rows = 4, onValue, ...rest }: TemplateFieldProps) {
  const { t } = useTranslation();
  const area = useRef<HTMLTextAreaElement>(null);
  const faults = templateFaults(value);
  const insert = (name: string) => {
    const { selectionStart: from, selectionEnd: until } = area.current ?? { selectionStart: value.length, selectionEnd: value.length };
    const written = name === 'contact.name' ? `{{${name}|"${t('template.fallback')}"}}` : `{{${name}}}`;
    onValue(value.slice(0, from) + written + value.slice(until));
    const at = from + written.length;
    setTimeout(() => {
      area.current?.focus();
      area.current?.setSelectionRange(at, at);
    });
  };
  return (
    <div className={styles.template}>
      <TextArea {...rest} ref={area} rows={rows} maxLength={max} value={value} onValue={onValue} error={faults.length > 0 ? t('template.faults', { list: faults.join(t('ui.listComma')) }) : undefined} />
      <div className={styles.tools}>
        <VariableMenu onPick={insert} />
      </div>
    </div>
  );
}

const known: Record<(typeof templateVariables)[number], 'template.contactName' | 'template.contactEmail' | 'template.contactPhone' | 'template.agentName' | 'template.teamName' | 'template.inboxName'> = {
  'contact.name': 'template.contactName',
  'contact.email': 'template.contactEmail',
  'contact.phone': 'template.contactPhone',
  'agent.name': 'template.agentName',
  'team.name': 'template.teamName',
  'inbox.name': 'template.inboxName',
};

function VariableMenu({ onPick }: { onPick: (name: TemplateVariable) => void }) {
  const { t } = useTranslation();
  const { rules: attributes } = useRules('attribute');
  return (
    <Menu
      align="start"
      trigger={
        <Button small icon={<Braces size={15} />}>
          {t('template.insert')}
        </Button>
      }
    >
      {templateVariables.map((name) => (
        <MenuItem key={name} detail={name} onPick={() => onPick(name)}>
          {t(known[name])}
        </MenuItem>
      ))}
      {attributes.map(({ id, on, key, name }) => (
        <MenuItem key={id} detail={`${on}.attributes.${key}`} onPick={() => onPick(`${on}.attributes.${key}`)}>
          {name}
        </MenuItem>
      ))}
    </Menu>
  );
}
