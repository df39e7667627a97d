import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Popover } from '../../ui/popover.js';
import { BellButton } from './bell-button.js';
import { NotificationList } from './notification-list.js';

/** The bell with what it opens: it is loaded by the first press, so it begins open. */
export function BellPopover() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(true);
  return (
    <Popover label={t('rail.notifications')} open={open} onOpen={setOpen} align="start" trigger={<BellButton />}>
      <NotificationList onDone={() => setOpen(false)} />
    </Popover>
  );
}
