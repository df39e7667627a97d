import { useTranslation } from 'react-i18next';
import { MenuChoice, MenuItem, MenuLabel, MenuLine, MenuRadios, MenuSub } from '../../ui/menu.js';
import { statuses } from './own-availability.js';
import { StatusWord } from './status-word.js';
import styles from './status-menu.module.css';
import { useBusyReasons, useOwnAvailability, useOwnLimit, useSetStatus } from './use-availability.js';
import { loadText } from './load-text.js';

/** What one can say of oneself, as a part of one's own menu; what the machine has said for one, and how much one has to do. */
export function StatusMenu({ onOtherReason }: { onOtherReason: () => void }) {
  const { t } = useTranslation();
  const availability = useOwnAvailability();
  const limit = useOwnLimit(availability);
  const set = useSetStatus();
  const status = availability?.status ?? 'online';
  return (
    <>
      <MenuLabel>{t('presence.title')}</MenuLabel>
      {availability && <p className={styles.load}>{loadText(t, availability.load, limit)}</p>}
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
      <MenuLine />
    </>
  );
}

/** Why one is away without having said so, and the way back; what offline means. */
function Remark() {
  const { t } = useTranslation();
  const availability = useOwnAvailability();
  const set = useSetStatus();
  if (!availability) return null;
  const { status, cause } = availability;
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
