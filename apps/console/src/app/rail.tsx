import { CircleUser, Contact, Inbox, Keyboard, LogOut, Rocket, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useNavigate } from 'react-router';
import { useMay, useMe } from '../features/session/use-session.js';
import { languageNames, languages } from '../i18n/i18n.js';
import { useLanguage } from '../i18n/use-format.js';
import { Avatar } from '../ui/avatar.js';
import { Menu, MenuChoices, MenuItem, MenuLine } from '../ui/menu.js';
import { Tip } from '../ui/tip.js';
import { changeLanguage } from './change-language.js';
import { leaveConsole } from './leave-console.js';
import { Logo } from './logo.js';
import styles from './rail.module.css';
import { showShortcuts } from './shortcuts/shortcuts-open.js';
import { ownStatus, statuses } from './status.js';
import { useStore } from './store.js';
import { theme, themes } from './theme.js';

/** The way between the parts of the console: at the side, on a phone at the bottom. */
export function Rail() {
  const { t } = useTranslation();
  const maySetUp = useMay('inboxes:manage');
  const mayContacts = useMay('contacts:read');
  return (
    <nav className={styles.rail} aria-label={t('rail.label')}>
      <span className={styles.logo}>
        <Logo size={30} />
      </span>
      <div className={styles.places}>
        <Place to="/inbox" name={t('rail.inbox')} icon={<Inbox size={20} />} />
        {mayContacts && <Place to="/contacts" name={t('rail.contacts')} icon={<Contact size={20} />} />}
        {maySetUp && <Place to="/go-live" name={t('rail.goLive')} icon={<Rocket size={20} />} />}
        <Place to="/settings" name={t('rail.settings')} icon={<Settings size={20} />} />
      </div>
      <OwnMenu />
    </nav>
  );
}

function Place({ to, name, icon }: { to: string; name: string; icon: ReactNode }) {
  return (
    <Tip text={name} side="right">
      <NavLink to={to} className={styles.place}>
        {icon}
        <span className={styles.name}>{name}</span>
      </NavLink>
    </Tip>
  );
}

function OwnMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const status = useStore(ownStatus);
  const chosenTheme = useStore(theme);
  const language = useLanguage();
  return (
    <Menu
      side="right"
      trigger={
        <button type="button" className={styles.own} aria-label={t('rail.own', { name: me.name, status: t(`presence.${status}`) })}>
          <Avatar id={me.id} name={me.name} url={me.avatarUrl} status={status} />
        </button>
      }
    >
      <div className={styles.who}>
        <strong>{me.name}</strong>
        <span>{me.email}</span>
      </div>
      <MenuLine />
      <MenuChoices
        label={t('presence.title')}
        value={status}
        onValue={ownStatus.set}
        choices={statuses.map((value) => ({
          value,
          label: (
            <span className={styles.status} data-status={value}>
              {t(`presence.${value}`)}
            </span>
          ),
        }))}
      />
      <MenuLine />
      <MenuChoices label={t('language.title')} value={language} onValue={(next) => void changeLanguage(next)} choices={languages.map((value) => ({ value, label: languageNames[value] }))} />
      <MenuLine />
      <MenuChoices label={t('theme.title')} value={chosenTheme} onValue={theme.set} choices={themes.map((value) => ({ value, label: t(`theme.${value}`) }))} />
      <MenuLine />
      <MenuItem icon={<CircleUser size={16} />} onPick={() => void navigate('/settings/profile')}>
        {t('settings.profile')}
      </MenuItem>
      <MenuItem icon={<Keyboard size={16} />} shortcut="?" onPick={showShortcuts}>
        {t('shortcuts.title')}
      </MenuItem>
      <MenuItem icon={<LogOut size={16} />} onPick={() => void leaveConsole(me.id)}>
        {t('session.signOut')}
      </MenuItem>
    </Menu>
  );
}
