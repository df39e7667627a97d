import type { FieldOption } from '@parley/contracts';
import { ArrowDown, ArrowUp, CornerDownRight, Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '../../i18n/i18n.js';
import { Button, IconButton } from '../../ui/button.js';
import control from '../../ui/field.module.css';
import { withMoved } from '../work-rules/draft.js';
import { freshValue } from './key-from.js';
import { isNamed } from './local-name-field.js';
import styles from './setup-list.module.css';

/** Levels of a nested category; bound of the contract. */
const MAX_LEVELS = 4;

interface EditorProps {
  options: readonly FieldOption[];
  /** Options may lie below options. */
  nested: boolean;
  /** 1 is outermost. */
  level?: number;
  onOptions: (options: FieldOption[]) => void;
}

/** What can be chosen, each named in the languages of the tenant. What is stored of an option stays when it is renamed. */
export function OptionsEditor({ options, nested, level = 1, onOptions }: EditorProps) {
  const { t } = useTranslation();
  const put = (at: number, option: FieldOption) => onOptions(options.map((one, index) => (index === at ? option : one)));
  const add = () => onOptions([...options, { value: freshValue('', options.map(({ value }) => value)), name: {} }]);
  return (
    <>
      <ul className={styles.options}>
        {options.map((option, at) => (
          <li key={option.value}>
            <div className={styles.option}>
              {languages.map((language) => (
                <input
                  key={language}
                  className={control.control}
                  lang={language}
                  maxLength={80}
                  aria-label={t('ticketField.optionName', { n: at + 1, language: languageNames[language] })}
                  placeholder={languageNames[language]}
                  value={option.name[language] ?? ''}
                  onChange={(event) => put(at, { ...option, name: Object.fromEntries(Object.entries({ ...option.name, [language]: event.target.value }).filter(([, text]) => text)) })}
                />
              ))}
              <IconButton small label={t('actions.up', { n: at + 1 })} disabled={at === 0} onClick={() => onOptions(withMoved([...options], at, at - 1))}>
                <ArrowUp size={15} />
              </IconButton>
              <IconButton small label={t('actions.down', { n: at + 1 })} disabled={at === options.length - 1} onClick={() => onOptions(withMoved([...options], at, at + 1))}>
                <ArrowDown size={15} />
              </IconButton>
              {nested && level < MAX_LEVELS && (
                <IconButton small label={t('ticketField.addBelow', { n: at + 1 })} onClick={() => put(at, { ...option, options: [...(option.options ?? []), { value: freshValue('', (option.options ?? []).map(({ value }) => value)), name: {} }] })}>
                  <CornerDownRight size={15} />
                </IconButton>
              )}
              <IconButton small label={t('ticketField.dropOption', { n: at + 1 })} onClick={() => onOptions(options.filter((_, index) => index !== at))}>
                <X size={15} />
              </IconButton>
            </div>
            {option.options && option.options.length > 0 && (
              <OptionsEditor options={option.options} nested={nested} level={level + 1} onOptions={(below) => put(at, below.length > 0 ? { ...option, options: below } : { value: option.value, name: option.name })} />
            )}
          </li>
        ))}
      </ul>
      {level === 1 && (
        <div>
          <Button small icon={<Plus size={14} />} onClick={add}>
            {t('ticketField.addOption')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Whether there is something to choose from, and all of it is named. */
export const areWhole = (options: readonly FieldOption[]): boolean => options.length > 0 && options.every(({ name, options: below }) => isNamed(name) && (!below || below.length === 0 || areWhole(below)));
