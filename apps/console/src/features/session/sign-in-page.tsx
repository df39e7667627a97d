import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { api } from './api.js';
import { EntryPage } from './entry-page.js';
import styles from './entry-page.module.css';
import { PasswordField } from './password-field.js';
import { useEntryForm } from './use-entry-form.js';
import { useSession } from './use-session.js';

export function SignInPage() {
  const { t } = useTranslation();
  const session = useSession();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const form = useEntryForm(() => api.call('POST /auth/login', { body: { email, password } }));
  const ended = session.phase === 'signed-out' && session.ended;
  return (
    <EntryPage title={t('signIn.title')} foot={<Trans i18nKey="signIn.foot" components={{ a: <Link to="/sign-up" /> }} />}>
      <form className={styles.form} onSubmit={(event) => void form.submit(event)}>
        {form.problem ? <Notice tone="danger">{form.problem}</Notice> : ended && <Notice>{t('signIn.ended')}</Notice>}
        <TextField
          label={t('person.email')}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          required
          maxLength={254}
          value={email}
          onValue={setEmail}
          error={form.refused.has('email') ? t('person.emailInvalid') : undefined}
        />
        <PasswordField value={password} onValue={setPassword} />
        <Button look="primary" type="submit" wide busy={form.busy} className={styles.submit}>
          {t('signIn.submit')}
        </Button>
      </form>
    </EntryPage>
  );
}
