import { Download, EllipsisVertical, FileUp, ListPlus, Pencil, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { needTexts } from '../../i18n/i18n.js';
import { useProblemText } from '../../i18n/problem-text.js';
import { IconButton } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { Select } from '../../ui/field.js';
import { Menu, MenuItem } from '../../ui/menu.js';
import { toast } from '../../ui/toasts.js';
import { api } from '../session/api.js';
import { useMay } from '../session/use-session.js';
import styles from './contact-work.module.css';
import { useExport } from './use-export.js';
import { useSegmentDeed, useSegments } from './use-contact-work.js';

/** Its groups of conditions are those of the work rules, and speak their words. */
const SegmentDialog = lazy(async () => ({ default: (await Promise.all([import('./segment-dialog.js'), needTexts('workRules')]))[0].SegmentDialog }));

/** Which segment the list shows stands in its address. */
export function useSegmentPlace() {
  const [params, setParams] = useSearchParams();
  const id = params.get('segment') ?? '';
  return { id, choose: (next: string) => setParams(next ? { segment: next } : {}, { replace: true }) };
}

/** Chooses, makes and changes segments, and what can be done with all contacts of one. */
export function SegmentBar() {
  const { t } = useTranslation();
  const say = useProblemText();
  const navigate = useNavigate();
  const manages = useMay('contacts:manage');
  const { id, choose } = useSegmentPlace();
  const { segments } = useSegments();
  const [open, setOpen] = useState<'new' | 'change' | 'remove'>();
  const exporting = useExport();
  const remove = useSegmentDeed((segmentId: string) => api.call('DELETE /segments/:id', { params: { id: segmentId } }));
  const chosen = segments.find((one) => one.id === id);
  const close = () => setOpen(undefined);
  if (!manages && segments.length === 0) return null;
  return (
    <div className={styles.bar}>
      <Select aria-label={t('segment.choose')} value={chosen?.id ?? ''} choices={[{ value: '', label: t('segment.everybody') }, ...segments.map(({ id: value, name }) => ({ value, label: name }))]} onValue={choose} />
      {manages && (
        <Menu
          trigger={
            <IconButton label={t('contactWork.more')}>
              <EllipsisVertical size={18} />
            </IconButton>
          }
        >
          <MenuItem icon={<ListPlus size={16} />} onPick={() => setOpen('new')}>
            {t('segment.new')}
          </MenuItem>
          {chosen && (
            <MenuItem icon={<Pencil size={16} />} onPick={() => setOpen('change')}>
              {t('segment.change')}
            </MenuItem>
          )}
          {chosen && (
            <MenuItem icon={<Trash2 size={16} />} danger onPick={() => setOpen('remove')}>
              {t('segment.remove')}
            </MenuItem>
          )}
          <MenuItem icon={<FileUp size={16} />} onPick={() => void navigate('/contacts/import')}>
            {t('import.open')}
          </MenuItem>
          <MenuItem icon={<Download size={16} />} onPick={() => exporting.begin(chosen?.id)}>
            {chosen ? t('export.segment', { name: chosen.name }) : t('export.all')}
          </MenuItem>
        </Menu>
      )}
      {(open === 'new' || open === 'change') && (
        <Suspense>
          <SegmentDialog
            {...(open === 'change' && chosen && { segment: chosen })}
            onClose={close}
            onSaved={(segment) => {
              choose(segment.id);
              close();
            }}
          />
        </Suspense>
      )}
      <Confirm
        open={open === 'remove'}
        title={t('segment.removeTitle', { name: chosen?.name ?? '' })}
        text={t('segment.removeText')}
        action={t('segment.remove')}
        busy={remove.isPending}
        onConfirm={() => chosen && remove.mutate(chosen.id, { onSuccess: () => choose(''), onError: (error) => toast(say(error), { tone: 'danger' }), onSettled: close })}
        onClose={close}
      />
    </div>
  );
}
