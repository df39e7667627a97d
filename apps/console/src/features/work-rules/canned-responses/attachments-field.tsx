import { useQueries, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { fileSize } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { AttachButton } from '../../attachments/attach-button.js';
import { Tray } from '../../attachments/tray.js';
import { trayOf } from '../../attachments/uploads.js';
import { useTray } from '../../attachments/use-tray.js';
import { api } from '../../session/api.js';
import styles from '../fields/fields.module.css';
import { Group } from '../fields/group.js';

const MOST = 5;
/** The tray of files that go with canned responses; conversations have ids for theirs. */
const TRAY = 'canned-response';
const attachmentKey = (id: string) => ['attachment', id] as const;

/** Files that go out with the text. What is uploaded moves from the tray into the draft. */
export function AttachmentsField({ value, onValue }: { value: readonly string[]; onValue: (value: string[]) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { items, add } = useTray(TRAY);
  useEffect(() => {
    const done = items.filter(({ attachment }) => attachment);
    if (done.length === 0) return;
    for (const { id, attachment } of done) {
      client.setQueryData(attachmentKey(attachment!.id), attachment);
      trayOf(TRAY).remove(id);
    }
    onValue([...value, ...done.map(({ attachment }) => attachment!.id)]);
  }, [items, client, value, onValue]);
  useEffect(() => () => trayOf(TRAY).clear(), []);
  const room = MOST - value.length - items.length;
  return (
    <Group label={t('canned.attachments')} hint={t('canned.attachmentsHint', { count: MOST })}>
      {value.length > 0 && <Files ids={value} onDrop={(id) => onValue(value.filter((one) => one !== id))} />}
      {items.length > 0 && <Tray conversationId={TRAY} />}
      {room > 0 && (
        <div>
          <AttachButton onFiles={(files) => add(files.slice(0, room))} />
        </div>
      )}
    </Group>
  );
}

function Files({ ids, onDrop }: { ids: readonly string[]; onDrop: (id: string) => void }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const found = useQueries({ queries: ids.map((id) => ({ queryKey: attachmentKey(id), queryFn: () => api.call('GET /attachments/:id/links', { params: { id } }), staleTime: Infinity })) });
  return (
    <ul className={styles.chips}>
      {ids.map((id, index) => {
        const file = found[index]?.data;
        const name = file?.name ?? t(found[index]?.isError ? 'rules.gone' : 'ui.loading');
        return (
          <li key={id} className={styles.chip}>
            {name}
            {file && <span className={styles.hint}>{fileSize(locale, file.size)}</span>}
            <button type="button" className={styles.drop} aria-label={t('attach.remove', { name })} onClick={() => onDrop(id)}>
              <X size={14} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
