import { BookOpen, Bot, ChartColumn, Contact, Gauge, Inbox, Rocket, Search, Settings, Ticket } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { loadText } from '../features/availability/load-text.js';
import { statusText } from '../features/availability/status-text.js';
import { useOwnAvailability } from '../features/availability/use-availability.js';
import { useBusyRequests, useTellBusyRequests } from '../features/availability/use-busy-requests.js';
import { useTellBusyAnswer } from '../features/availability/use-tell-busy-answer.js';
import { useTellMissed } from '../features/availability/use-tell-missed.js';
import { Bell } from '../features/notifications/bell.js';
import { useMay, useMe } from '../features/session/use-session.js';
import { Avatar } from '../ui/avatar.js';
import { MenuLater } from '../ui/menu-later.js';
import { Tip } from '../ui/tip.js';
import { Logo } from './logo.js';
import styles from './rail.module.css';

/** Not needed for the rail to be there; fetched as soon as it is. */
const loadItems = () => import('./own-menu-items.js');
const OwnMenuItems = lazy(async () => ({ default: (await loadItems()).OwnMenuItems }));
const BusyDialog = lazy(async () => ({ default: (await import('../features/availability/busy-dialog.js')).BusyDialog }));

/** The way between the parts of the console: at the side, on a phone at the bottom. */
export function Rail() {
  const { t } = useTranslation();
  const maySetUp = useMay('inboxes:manage');
  const mayContacts = useMay('contacts:read');
  const mayTickets = useMay('tickets:read');
  const mayRead = useMay('knowledge:read');
  const mayBot = useMay('bot:read');
  const mayAnalytics = useMay('analytics:read');
  const mayWatch = useMay('conversations:supervise');
  return (
    <nav className={styles.rail} aria-label={t('rail.label')}>
      <span className={styles.logo}>
        <Logo size={30} />
      </span>
      <div className={styles.places}>
        <Place to="/inbox" name={t('rail.inbox')} icon={<Inbox size={20} />} />
        <Place to="/search" name={t('rail.search')} icon={<Search size={20} />} />
        {mayTickets && <Place to="/tickets" name={t('rail.tickets')} icon={<Ticket size={20} />} />}
        {mayContacts && <Place to="/contacts" name={t('rail.contacts')} icon={<Contact size={20} />} />}
        {mayRead && <Place to="/knowledge" name={t('rail.knowledge')} icon={<BookOpen size={20} />} />}
        {mayBot && <Place to="/bot" name={t('rail.bot')} icon={<Bot size={20} />} />}
        {mayWatch && <Place to="/wallboard" name={t('rail.wallboard')} icon={<Gauge size={20} />} />}
        {mayAnalytics && <Place to="/analytics" name={t('rail.analytics')} icon={<ChartColumn size={20} />} />}
        {maySetUp && <Place to="/go-live" name={t('rail.goLive')} icon={<Rocket size={20} />} />}
        <Place to="/settings" name={t('rail.settings')} icon={<Settings size={20} />} />
      </div>
      <Bell />
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
  const availability = useOwnAvailability();
  const limit = availability?.limit ?? undefined;
  const [asking, setAsking] = useState(false);
  const status = availability?.status ?? 'online';
  const said = availability ? statusText(t, availability) : t('presence.online');
  useTellMissed(availability);
  useTellBusyAnswer(availability);
  useTellBusyRequests(useBusyRequests());
  useEffect(() => void loadItems().catch(() => undefined), []);
  const load = availability && loadText(t, availability.load, limit);
  return (
    <>
      <MenuLater
        side="right"
        trigger={
          <button type="button" className={styles.own} aria-label={t('rail.own', { name: me.name, status: load ? `${said}${t('ui.listComma')}${load}` : said })} title={load ? `${said}${t('ui.listComma')}${load}` : said}>
            <Avatar id={me.id} name={me.name} url={me.avatarUrl} status={status} />
            {availability && limit !== undefined && (
              <span className={styles.load} data-load={`${availability.load}/${limit}`} data-full={availability.load >= limit || undefined} aria-hidden="true" />
            )}
          </button>
        }
      >
        <Suspense>
          <OwnMenuItems onOtherReason={() => setAsking(true)} />
        </Suspense>
      </MenuLater>
      <Suspense>{asking && <BusyDialog onClose={() => setAsking(false)} />}</Suspense>
    </>
  );
}
