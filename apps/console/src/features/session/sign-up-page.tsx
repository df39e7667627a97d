import type { Tenant } from '@parley/contracts';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { chooseLanguage, languageNames, languages } from '../../i18n/i18n.js';
import { useLanguage } from '../../i18n/use-format.js';
import { Button } from '../../ui/button.js';
import { SelectField, TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { industries } from '../organisation/industries.js';
import { api } from './api.js';
import { EntryPage } from './entry-page.js';
import styles from './entry-page.module.css';
import { SHORTEST_PASSWORD } from './password.js';
import { PasswordField } from './password-field.js';
import { useEntryForm } from './use-entry-form.js';

export function SignUpPage() {
  const { t } = useTranslation();
  const locale = useLanguage();
  const [organization, setOrganization] = useState('');
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [industry, setIndustry] = useState<Tenant['industry']>('general');
  const [tooShort, setTooShort] = useState(false);
  const form = useEntryForm(() => api.call('POST /signup', { body: { organization, name, email, password, industry, locale } }));
  const short = password.length < SHORTEST_PASSWORD;

  return (
    <EntryPage title={t('signUp.title')} text={t('signUp.text')} foot={<Trans i18nKey="signUp.foot" components={{ a: <Link to="/sign-in" /> }} />}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          setTooShort(short);
          if (short) event.preventDefault();
          else void form.submit(event);
        }}
      >
        {form.problem && <Notice tone="danger">{form.problem}</Notice>}
        <TextField label={t('signUp.organization')} name="organization" autoComplete="organization" autoFocus required maxLength={120} value={organization} onValue={setOrganization} error={form.refused.has('organization') ? t('field.invalid') : undefined} />
        <TextField label={t('signUp.name')} name="name" autoComplete="name" required maxLength={120} value={name} onValue={setName} error={form.refused.has('name') ? t('field.invalid') : undefined} />
        <TextField label={t('signUp.email')} type="email" name="email" autoComplete="username" required maxLength={254} value={email} onValue={setEmail} error={form.refused.has('email') ? t('person.emailInvalid') : undefined} />
        <PasswordField fresh value={password} onValue={setPassword} error={(tooShort && short) || form.refused.has('password') ? t('password.tooShort', { count: SHORTEST_PASSWORD }) : undefined} />
        <div className={styles.pair}>
          <SelectField label={t('organisation.industry')} value={industry} choices={industries.map((value) => ({ value, label: t(`industry.${value}`) }))} onValue={setIndustry} />
          <SelectField label={t('language.title')} value={locale} choices={languages.map((value) => ({ value, label: languageNames[value] }))} onValue={(value) => void chooseLanguage(value)} />
        </div>
        <Button look="primary" type="submit" wide busy={form.busy} className={styles.submit}>
          {t('signUp.submit')}
        </Button>
      </form>
    </EntryPage>
  );
}
