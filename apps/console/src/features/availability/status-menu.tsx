import { useTranslation } from 'react-i18next';
import { useLanguage, useNow } from '../../i18n/use-format.js';
import { MenuChoice, MenuItem, MenuLabel, MenuLine, MenuRadios, MenuSub } from '../../ui/menu.js';
import { BusyRequestsMenu } from './busy-requests-menu.js';
import { statuses } from './own-availability.js';
import { StatusWord } from './status-word.js';
import styles from './status-menu.module.css';
import { useBusyReasons, useOwnAvailability, useSetStatus } from './use-availability.js';
import { loadText } from './load-text.js';

/** What one can say of oneself, as a part of one's own menu; what the machine has said for one, and how much one has to do. */
export function StatusMenu({ onOtherReason }: { onOtherReason: () => void }) {
  const { t } = useTranslation();
  const availability = useOwnAvailability();
  const set = useSetStatus();
  const status = availability?.status ?? 'online';
  return (
    <>
      <MenuLabel>{t('presence.title')}</MenuLabel>
      {availability && <p className={styles.load}>{loadText(t, availability.load, availability.limit ?? undefined)}</p>}
      <MenuRadios value={status} onValue={(next) => void set(next)}>
        {statuses.map((value) =>
          value === 'busy' ? (
            <BusyReasons key={value} onOther={onOtherReason} />
          ) : (
            <MenuChoice key={value} value={value}>
              <StatusWord status={value} />
            </MenuChoice>
          ),
        )}
      </MenuRadios>
      <Remark />
      <Shift />
      <MenuLine />
      <BusyRequestsMenu />
    </>
  );
}

/** Why one is away without having said so, and the way back; what offline means. */
function Remark() {
  const { t } = useTranslation();
  const availability = useOwnAvailability();
  const set = useSetStatus();
  if (!availability) return null;
  const { status, cause, busyRequest } = availability;
  if (busyRequest) {
    return (
      <>
        <p className={styles.remark}>{busyRequest.reason ? t('busyRequest.waitsBecause', { reason: busyRequest.reason }) : t('busyRequest.waits')}</p>
        <MenuItem onPick={() => void set(status)}>{t('busyRequest.takeBack')}</MenuItem>
      </>
    );
  }
  if (cause === 'idle' && status === 'away') return <p className={styles.remark}>{t('availability.idle')}</p>;
  if (status === 'offline' && cause === 'chosen') return <p className={styles.remark}>{t('availability.offlineHint')}</p>;
  if (cause !== 'missed' || status !== 'away') return null;
  return (
    <>
      <p className={styles.remark}>{t('availability.missed')}</p>
      <MenuItem onPick={() => void set('online')}>{t('availability.backOnline')}</MenuItem>
    </>
  );
}

/** Until when one works, or when one works again; nothing for those without shifts. */
function Shift() {
  const { t } = useTranslation();
  const locale = useLanguage();
  const now = useNow();
  const availability = useOwnAvailability();
  if (!availability?.shiftChangesAt) return null;
  const at = new Date(availability.shiftChangesAt);
  const soon = at.getTime() - now.getTime() < 86_400_000;
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', ...(!soon && { weekday: 'short' }) }).format(at);
  return <p className={styles.remark}>{t(availability.inShift ? 'availability.shiftEnds' : 'availability.shiftBegins', { time })}</p>;
}

function BusyReasons({ onOther }: { onOther: () => void }) {
  const { t } = useTranslation();

  const availability = useOwnAvailability();
  const reasons = useBusyReasons();
  const set = useSetStatus();
  const busy = availability?.status === 'busy';
  const own = busy && availability.reason && !reasons.includes(availability.reason) ? [availability.reason] : [];
  return (
    <MenuSub chosen={busy} label={<StatusWord status="busy" reason={busy ? availability.reason : null} />}>
      <MenuRadios value={busy ? (availability.reason ?? '') : ' '} onValue={(reason) => void set('busy', reason || undefined)}>
        <MenuChoice value="">{t('availability.busyPlain')}</MenuChoice>
        {[...reasons, ...own].map((reason) => (
          <MenuChoice key={reason} value={reason}>
            {reason}
          </MenuChoice>
        ))}
      </MenuRadios>
      <MenuItem onPick={onOther}>{t('availability.busyOther')}</MenuItem>
    </MenuSub>
  );
}
