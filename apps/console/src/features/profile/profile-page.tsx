import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '../../app/change-language.js';
import { singleKeys } from '../../app/shortcuts/shortcuts.js';
import { type Store, useStore } from '../../app/store.js';
import { theme, themes } from '../../app/theme.js';
import { languageNames, languages } from '../../i18n/i18n.js';
import { useLanguage } from '../../i18n/use-format.js';
import { Button } from '../../ui/button.js';
import { SelectField, TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { Segmented } from '../../ui/segmented.js';
import { Switch } from '../../ui/switch.js';
import { chime } from '../notifications/chime.js';
import { desktopNotices, noticesPossible, sounds, switchNoticesOn, titleBadge } from '../notifications/settings.js';
import { api } from '../session/api.js';
import { updateSession } from '../session/session.js';
import { useMe } from '../session/use-session.js';
import { Card, SettingsPage } from '../settings/settings-page.js';
import { useSave } from '../settings/use-save.js';
import styles from './profile-page.module.css';

export function ProfilePage() {
  const { t } = useTranslation();
  return (
    <SettingsPage title={t('settings.profile')} text={t('profile.text')}>
      <NameCard />
      <AppearanceCard />
      <NoticesCard />
      <Card title={t('profile.keyboard')}>
        <StoredSwitch store={singleKeys} label={t('profile.singleKeys')} hint={t('profile.singleKeysHint')} />
      </Card>
    </SettingsPage>
  );
}

function NameCard() {
  const { t } = useTranslation();
  const me = useMe();
  const [name, setName] = useState(me.name);
  const { save, busy, problem } = useSave(async () => updateSession({ user: await api.call('PATCH /me', { body: { name: name.trim() } }) }));
  const unchanged = name.trim() === me.name || name.trim() === '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!unchanged) void save();
      }}
    >
      <Card
        title={t('profile.you')}
        foot={
          <Button look="primary" type="submit" small disabled={unchanged} busy={busy}>
            {t('ui.save')}
          </Button>
        }
      >
        {problem && <Notice tone="danger">{problem}</Notice>}
        <TextField label={t('signUp.name')} hint={t('profile.nameHint')} autoComplete="name" maxLength={120} value={name} onValue={setName} />
        <TextField label={t('person.email')} value={me.email} readOnly />
        <TextField label={t('member.role')} value={me.ownRole?.name ?? t(`role.${me.role}`)} readOnly />
      </Card>
    </form>
  );
}

function AppearanceCard() {
  const { t } = useTranslation();
  const language = useLanguage();
  const chosen = useStore(theme);
  return (
    <Card title={t('profile.appearance')}>
      <SelectField label={t('language.title')} value={language} choices={languages.map((value) => ({ value, label: languageNames[value] }))} onValue={(next) => void changeLanguage(next)} />
      <div className={styles.row}>
        <span className={styles.label}>{t('theme.title')}</span>
        <Segmented label={t('theme.title')} value={chosen} onValue={theme.set} choices={themes.map((value) => ({ value, label: t(`theme.${value}`) }))} />
      </div>
    </Card>
  );
}

function NoticesCard() {
  const { t } = useTranslation();
  const notices = useStore(desktopNotices);
  const [refused, setRefused] = useState(false);
  const possible = noticesPossible();
  const switchNotices = async (on: boolean) => {
    if (!on) return desktopNotices.set('off');
    setRefused(!(await switchNoticesOn()));
  };
  return (
    <Card title={t('profile.notices')} text={t('profile.noticesText')}>
      <Switch label={t('profile.desktop')} hint={t(possible ? 'profile.desktopHint' : 'profile.desktopImpossible')} on={notices === 'on'} disabled={!possible} onChange={(on) => void switchNotices(on)} />
      {refused && <Notice tone="warn">{t('profile.desktopRefused')}</Notice>}
      <StoredSwitch store={sounds} label={t('profile.sound')} hint={t('profile.soundHint')} onOn={chime} />
      <StoredSwitch store={titleBadge} label={t('profile.titleBadge')} hint={t('profile.titleBadgeHint')} />
    </Card>
  );
}

function StoredSwitch({ store, label, hint, onOn }: { store: Store<'on' | 'off'>; label: string; hint: string; onOn?: () => void }) {
  const value = useStore(store);
  return (
    <Switch
      label={label}
      hint={hint}
      on={value === 'on'}
      onChange={(on) => {
        store.set(on ? 'on' : 'off');
        if (on) onOn?.();
      }}
    />
  );
}
