import type { KbFile } from '@parley/contracts';
import { ImageUp } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { Notice } from '../../../ui/notice.js';
import { uploadFile } from '../../contacts/file-calls.js';
import { useSave } from '../../settings/use-save.js';
import { Group } from '../../work-rules/fields/group.js';
import styles from './help-centre.module.css';

/** The picture at the head of the help centre. It holds once the form is saved. */
export function LogoField({ url, onLogo }: { url: string | null; onLogo: (file: KbFile | null) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const { save, busy, problem } = useSave(async (file: File) => onLogo(await uploadFile<KbFile>('/kb/files', file)), t('helpCentre.logoReady'));
  return (
    <Group label={t('helpCentre.logo')} hint={t('helpCentre.logoHint')}>
      {problem && <Notice tone="danger">{problem}</Notice>}
      <div className={styles.logoRow}>
        {url && <img src={url} alt={t('helpCentre.logoNow')} className={styles.logoNow} />}
        <Button small icon={<ImageUp size={15} />} busy={busy} onClick={() => input.current?.click()}>
          {t(url ? 'helpCentre.logoOther' : 'helpCentre.logoChoose')}
        </Button>
        {url && (
          <Button small look="ghost" onClick={() => onLogo(null)}>
            {t('helpCentre.logoRemove')}
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp,image/gif"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void save(file);
          event.target.value = '';
        }}
      />
    </Group>
  );
}
