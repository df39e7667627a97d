import { Plus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import control from '../../../ui/field.module.css';
import styles from './fields.module.css';
import { Group } from './group.js';
import { wordsIn } from './words.js';

interface WordsFieldProps {
  label: string;
  hint?: ReactNode;
  error?: string;
  value: readonly string[];
  maxLength: number;
  most: number;
  /** Proposed while writing. */
  proposals?: readonly string[];
  onValue: (value: string[]) => void;
}

/** A list of words: written one by one, or pasted with commas or lines between them. */
export function WordsField({ label, hint, error, value, maxLength, most, proposals = [], onValue }: WordsFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const listId = `words-${label}`;
  const add = () => {
    onValue([...new Set([...value, ...wordsIn(text).map((word) => word.slice(0, maxLength))])].slice(0, most));
    setText('');
  };
  return (
    <Group label={label} hint={hint} error={error}>
      {value.length > 0 && (
        <ul className={styles.chips}>
          {value.map((word) => (
            <li key={word} className={styles.chip}>
              {word}
              <button type="button" className={styles.drop} aria-label={t('rules.dropWord', { word })} onClick={() => onValue(value.filter((one) => one !== word))}>
                <X size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.write}>
        <input
          className={control.control}
          aria-label={t('rules.addTo', { label })}
          list={proposals.length > 0 ? listId : undefined}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => text.trim() && add()}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            if (text.trim()) add();
          }}
        />
        {proposals.length > 0 && (
          <datalist id={listId}>
            {proposals.filter((word) => !value.includes(word)).map((word) => (
              <option key={word} value={word} />
            ))}
          </datalist>
        )}
        <Button icon={<Plus size={15} />} disabled={!text.trim() || value.length >= most} onClick={add}>
          {t('rules.add')}
        </Button>
      </div>
    </Group>
  );
}
