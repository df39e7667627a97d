import { Ellipsis } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { loadText } from '../features/availability/load-text.js';
import { statusText } from '../features/availability/status-text.js';
import { useOwnAvailability } from '../features/availability/use-availability.js';
import { useBusyRequests, useTellBusyRequests } from '../features/availability/use-busy-requests.js';
import { useTellBusyAnswer } from '../features/availability/use-tell-busy-answer.js';
import { useTellMissed } from '../features/availability/use-tell-missed.js';
import { Bell } from '../features/notifications/bell.js';
import { useMe } from '../features/session/use-session.js';
import { Avatar } from '../ui/avatar.js';
import { MenuLater } from '../ui/menu-later.js';
import { Tip } from '../ui/tip.js';
import { Logo } from './logo.js';
import { type Place, usePlaces } from './places.js';
import styles from './rail.module.css';
import { usePhone } from './use-media.js';

/** Not needed for the rail to be there; fetched as soon as it is. */
const loadItems = () => import('./own-menu-items.js');
const OwnMenuItems = lazy(async () => ({ default: (await loadItems()).OwnMenuItems }));
const MorePlaces = lazy(async () => ({ default: (await import('./more-places.js')).MorePlaces }));
const BusyDialog = lazy(async () => ({ default: (await import('../features/availability/busy-dialog.js')).BusyDialog }));

/** There is room for so many on a phone, each wide enough for a thumb; the others are behind "more". */
const ON_PHONE = 4;

/** The way between the parts of the console: at the side, on a phone at the bottom. */
export function Rail() {
  const { t } = useTranslation();
  const places = usePlaces();
  const shown = usePhone() ? ON_PHONE : places.length;
  return (
    <nav className={styles.rail} aria-label={t('rail.label')}>
      <span className={styles.logo}>
        <Logo size={30} />
      </span>
      <div className={styles.places}>
        {places.slice(0, shown).map((place) => (
          <PlaceLink key={place.to} place={place} />
        ))}
        {shown < places.length && <More places={places.slice(shown)} />}
      </div>
      <Bell />
      <OwnMenu />
    </nav>
  );
}

function PlaceLink({ place: { to, name, Icon } }: { place: Place }) {
  return (
    <Tip text={name} side="right">
      <NavLink to={to} className={styles.place}>
        <Icon size={20} />
        <span className={styles.name}>{name}</span>
      </NavLink>
    </Tip>
  );
}

/** It shows the place one is at, should that be among those behind it. */
function More({ places }: { places: Place[] }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const here = places.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  const Icon = here?.Icon ?? Ellipsis;
  return (
    <MenuLater
      side="top"
      trigger={
        <button type="button" className={`${styles.place} ${here ? 'active' : ''}`} aria-label={here ? `${t('rail.more')}${t('ui.listComma')}${here.name}` : t('rail.more')}>
          <Icon size={20} />
          <span className={styles.name} aria-hidden="true">
            {here?.name}
          </span>
        </button>
      }
    >
      <Suspense>
        <MorePlaces places={places} />
      </Suspense>
    </MenuLater>
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
