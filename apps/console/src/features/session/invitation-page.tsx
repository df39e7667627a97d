import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useLanguage } from '../../i18n/use-format.js';
import { codeOf } from '../../i18n/problem-text.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { api } from './api.js';
import { EntryPage } from './entry-page.js';
import styles from './entry-page.module.css';
import { SHORTEST_PASSWORD } from './password.js';
import { PasswordField } from './password-field.js';
import { useEntryForm } from './use-entry-form.js';

export function InvitationPage() {
  const { t } = useTranslation();
  const { token = '' } = useParams();
  const invitation = useQuery({ queryKey: ['invitation', token], queryFn: () => api.call('GET /invitations/:token', { params: { token } }), staleTime: Infinity });
  if (codeOf(invitation.error) === 'invitation.not_found') return <SpentInvitation />;
  const { data } = invitation;
  return (
    <EntryPage title={data ? t('invitation.title', { organization: data.organization }) : t('invitation.short')} text={data && t('invitation.text', { email: data.email })}>
      {invitation.isPending && <Skeleton rows={3} shape="line" />}
      {invitation.isError && <ProblemState error={invitation.error} onRetry={() => void invitation.refetch()} />}
      {data && <AcceptForm token={token} suggested={data.name === data.email ? '' : data.name} email={data.email} />}
    </EntryPage>
  );
}

function SpentInvitation() {
  const { t } = useTranslation();
  return (
    <EntryPage title={t('invitation.spent.title')} text={t('invitation.spent.text')}>
      <div className={styles.form}>
        <ButtonLink to="/sign-in">{t('signIn.submit')}</ButtonLink>
      </div>
    </EntryPage>
  );
}

function AcceptForm({ token, suggested, email }: { token: string; suggested: string; email: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const locale = useLanguage();
  const [name, setName] = useState(suggested);
  const [password, setPassword] = useState('');
  const [tooShort, setTooShort] = useState(false);
  const short = password.length < SHORTEST_PASSWORD;
  const form = useEntryForm(
    () => api.call('POST /invitations/:token/accept', { params: { token }, body: { name, password, locale } }),
    () => void navigate('/inbox', { replace: true }),
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        setTooShort(short);
        if (short) event.preventDefault();
        else void form.submit(event);
      }}
    >
      {form.problem && <Notice tone="danger">{form.problem}</Notice>}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField label={t('signUp.name')} name="name" autoComplete="name" autoFocus required maxLength={120} value={name} onValue={setName} error={form.refused.has('name') ? t('field.invalid') : undefined} />
      <PasswordField fresh value={password} onValue={setPassword} error={(tooShort && short) || form.refused.has('password') ? t('password.tooShort', { count: SHORTEST_PASSWORD }) : undefined} />
      <Button look="primary" type="submit" wide busy={form.busy} className={styles.submit}>
        {t('invitation.submit')}
      </Button>
    </form>
  );
}
