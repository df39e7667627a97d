import type { Tenant } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '../../i18n/i18n.js';
import { Button } from '../../ui/button.js';
import { SelectField, TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { api } from '../session/api.js';
import { updateSession } from '../session/session.js';
import { useTenant } from '../session/use-session.js';
import { Card, SettingsPage } from '../settings/settings-page.js';
import { useSave } from '../settings/use-save.js';
import { industries } from './industries.js';

export function OrganisationPage() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const [name, setName] = useState(tenant.name);
  const [industry, setIndustry] = useState<Tenant['industry']>(tenant.industry);
  const [locale, setLocale] = useState<Tenant['locale']>(tenant.locale);
  const { save, busy, problem } = useSave(async () => {
    const changed = await api.call('PATCH /tenant', { body: { name: name.trim(), industry, locale } });
    updateSession({ tenant: changed, user: { tenant: changed } });
  });
  const unchanged = name.trim() === '' || (name.trim() === tenant.name && industry === tenant.industry && locale === tenant.locale);
  return (
    <SettingsPage title={t('settings.organisation')} text={t('organisation.text')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!unchanged) void save();
        }}
      >
        <Card
          foot={
            <Button look="primary" type="submit" small disabled={unchanged} busy={busy}>
              {t('ui.save')}
            </Button>
          }
        >
          {problem && <Notice tone="danger">{problem}</Notice>}
          <TextField label={t('signUp.organization')} hint={t('organisation.nameHint')} maxLength={120} required value={name} onValue={setName} />
          <SelectField label={t('organisation.industry')} value={industry} choices={industries.map((value) => ({ value, label: t(`industry.${value}`) }))} onValue={setIndustry} />
          <SelectField label={t('organisation.language')} hint={t('organisation.languageHint')} value={locale} choices={languages.map((value) => ({ value, label: languageNames[value] }))} onValue={setLocale} />
          <TextField label={t('organisation.slug')} value={tenant.slug} readOnly />
        </Card>
      </form>
    </SettingsPage>
  );
}
