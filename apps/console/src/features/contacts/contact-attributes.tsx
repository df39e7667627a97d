import type { AttributeDefinition, Contact } from '@parley/contracts';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../i18n/problem-text.js';
import { Button } from '../../ui/button.js';
import { Select, TextField } from '../../ui/field.js';
import { InlineEdit } from '../../ui/inline-edit.js';
import { useMay } from '../session/use-session.js';
import { useRules } from '../work-rules/use-rules.js';
import fields from './contact-fields.module.css';
import styles from './contact-work.module.css';
import { useChangeContact } from './use-contacts.js';

type Value = Contact['attributes'][string];
type Save = (value: Value) => Promise<string | undefined>;

/** Attributes of a contact, each edited as what it is defined to be; others are free texts. */
export function ContactAttributes({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const locked = !useMay('contacts:write');
  const { rules } = useRules('attribute');
  const change = useChangeContact(contact.id);
  const defined = rules.filter(({ on }) => on === 'contact');
  const free = Object.keys(contact.attributes).filter((key) => !defined.some((one) => one.key === key));
  const save = async (key: string, value: Value) => {
    try {
      await change.mutateAsync({ attributes: { [key]: value }, version: contact.version });
      return undefined;
    } catch (error) {
      return say(error);
    }
  };
  return (
    <>
      <dl className={fields.fields}>
        {defined.map((definition) => (
          <Attribute key={definition.key} definition={definition} value={contact.attributes[definition.key] ?? null} locked={locked} onSave={(value) => save(definition.key, value)} />
        ))}
        {free.map((key) => (
          <InlineEdit key={key} label={key} value={String(contact.attributes[key] ?? '')} empty={t('contactAttribute.empty')} maxLength={1000} locked={locked} onSave={(value) => save(key, value === '' ? null : value)} />
        ))}
      </dl>
      {defined.length + free.length === 0 && locked && <p className={styles.soft}>{t('contactAttribute.none')}</p>}
      {!locked && <AddAttribute taken={[...defined.map(({ key }) => key), ...free]} onAdd={save} />}
    </>
  );
}

function Attribute({ definition: { name, type, options }, value, locked, onSave }: { definition: AttributeDefinition; value: Value; locked: boolean; onSave: Save }) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string>();
  if (locked || type === 'text' || type === 'number' || type === 'date') {
    const read = (text: string): Value => (text === '' ? null : type === 'number' && Number.isFinite(Number(text)) ? Number(text) : text);
    return <InlineEdit label={name} value={value === null ? '' : typeof value === 'boolean' ? t(value ? 'contactAttribute.yes' : 'contactAttribute.no') : String(value)} empty={t(type === 'date' ? 'contactAttribute.date' : 'contactAttribute.empty')} maxLength={1000} locked={locked} onSave={(text) => onSave(read(text))} />;
  }
  const choices = type === 'boolean' ? [{ value: 'true', label: t('contactAttribute.yes') }, { value: 'false', label: t('contactAttribute.no') }] : options.map((option) => ({ value: option, label: option }));
  const read = (text: string): Value => (text === '' ? null : type === 'boolean' ? text === 'true' : text);
  return (
    <div className={styles.stack}>
      <dt className={styles.soft}>{name}</dt>
      <dd>
        <Select aria-label={name} value={value === null ? '' : String(value)} choices={[{ value: '', label: '–' }, ...choices]} onValue={(text) => void onSave(read(text)).then(setProblem)} />
        {problem && <p role="alert">{problem}</p>}
      </dd>
    </div>
  );
}

function AddAttribute({ taken, onAdd }: { taken: string[]; onAdd: (key: string, value: Value) => Promise<string | undefined> }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState<string>();
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const refused = await onAdd(key.trim(), value.trim());
    setProblem(refused);
    if (refused) return;
    setKey('');
    setValue('');
    setOpen(false);
  };
  if (!open) {
    return (
      <Button small look="ghost" icon={<Plus size={14} />} onClick={() => setOpen(true)}>
        {t('contactAttribute.add')}
      </Button>
    );
  }
  const ready = key.trim() !== '' && value.trim() !== '' && !taken.includes(key.trim());
  return (
    <form className={styles.form} onSubmit={(event) => void add(event)}>
      <div className={styles.row}>
        <TextField label={t('contactAttribute.key')} maxLength={64} autoFocus value={key} onValue={setKey} />
        <TextField label={t('contactAttribute.value')} maxLength={1000} value={value} onValue={setValue} error={problem} />
      </div>
      <div className={styles.actions}>
        <Button small onClick={() => setOpen(false)}>
          {t('ui.cancel')}
        </Button>
        <Button small look="primary" type="submit" disabled={!ready}>
          {t('ui.save')}
        </Button>
      </div>
    </form>
  );
}
