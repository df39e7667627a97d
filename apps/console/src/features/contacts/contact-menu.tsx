import type { Contact } from '@parley/contracts';
import { Ban, Download, EllipsisVertical, Merge } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.js';
import { Menu, MenuItem } from '../../ui/menu.js';
import { useMay } from '../session/use-session.js';
import { BlockDialog } from './block-dialog.js';
import { MergeDialog } from './merge-dialog.js';
import { useExport } from './use-export.js';

/** What whoever manages contacts can do with one. */
export function ContactMenu({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'merge' | 'block'>();
  const { keepContact } = useExport();
  const close = () => setOpen(undefined);
  if (!useMay('contacts:manage')) return null;
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t('contactWork.more')}>
            <EllipsisVertical size={18} />
          </IconButton>
        }
      >
        <MenuItem icon={<Merge size={16} />} onPick={() => setOpen('merge')}>
          {t('contactMerge.open')}
        </MenuItem>
        <MenuItem icon={<Download size={16} />} onPick={() => keepContact(contact.id)}>
          {t('export.contact')}
        </MenuItem>
        <MenuItem icon={<Ban size={16} />} danger onPick={() => setOpen('block')}>
          {t('block.open')}
        </MenuItem>
      </Menu>
      {open === 'merge' && <MergeDialog contact={contact} onClose={close} />}
      {open === 'block' && <BlockDialog contact={contact} onClose={close} />}
    </>
  );
}
