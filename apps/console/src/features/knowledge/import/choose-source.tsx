import { FileUp, FolderUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '../../../ui/button.js';
import { TextArea, TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { Segmented } from '../../../ui/segmented.js';
import { DropZone } from '../../attachments/drop-zone.js';
import { useSave } from '../../settings/use-save.js';
import shared from '../knowledge.module.css';
import { addressesIn } from './addresses.js';
import styles from './import.module.css';
import { oneFile } from './one-file.js';
import { useImportDeeds } from './use-imports.js';

type Source = 'files' | 'urls' | 'sitemap';

/** Where articles come from: files, or pages of a website. */
export function ChooseSource() {
  const { t } = useTranslation();
  const [source, setSource] = useState<Source>('files');
  return (
    <div className={shared.stack}>
      <div>
        <Segmented label={t('kbImport.source')} value={source} onValue={setSource} choices={(['files', 'urls', 'sitemap'] as const).map((value) => ({ value, label: t(`kbImport.source.${value}`) }))} />
      </div>
      {source === 'files' ? <Files /> : <Pages key={source} source={source} />}
    </div>
  );
}

function Files() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const { sendFile } = useImportDeeds();
  const { save, busy, problem } = useSave(async (given: File[]) => {
    const file = await oneFile(given);
    if (file) void navigate(`/knowledge/import/${(await sendFile(file)).id}`);
  }, t('kbImport.sent'));
  const take = (given: Iterable<File>) => void save([...given]);
  return (
    <DropZone onFiles={take}>
      <div className={styles.drop}>
        <FileUp size={28} aria-hidden="true" />
        <p>{t('kbImport.drop')}</p>
        <div className={shared.actions}>
          <Button look="primary" busy={busy} onClick={() => files.current?.click()}>
            {t('kbImport.chooseFiles')}
          </Button>
          <Button busy={busy} icon={<FolderUp size={16} />} onClick={() => folder.current?.click()}>
            {t('kbImport.chooseFolder')}
          </Button>
        </div>
        <p className={shared.soft}>{t('kbImport.helpdesks')}</p>
        <p className={shared.soft}>{t('kbImport.bounds')}</p>
        {busy && (
          <p role="status" className={shared.soft}>
            {t('kbImport.sending')}
          </p>
        )}
        {problem && <Notice tone="danger">{problem}</Notice>}
        <input ref={files} type="file" data-import="files" multiple accept=".zip,.md,.markdown,.csv,.pdf,.json,application/zip,text/markdown,text/csv,application/pdf,application/json" hidden onChange={(event) => take(event.target.files ?? [])} />
        <input ref={folder} type="file" hidden {...{ webkitdirectory: '' }} onChange={(event) => take(event.target.files ?? [])} />
      </div>
    </DropZone>
  );
}

function Pages({ source }: { source: 'urls' | 'sitemap' }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const { sendPages } = useImportDeeds();
  const { urls, wrong } = addressesIn(text);
  const { save, busy, problem } = useSave(async () => {
    const job = await sendPages(source === 'urls' ? { urls } : { sitemap: urls[0]! });
    void navigate(`/knowledge/import/${job.id}`);
  }, t('kbImport.sent'));
  const error = wrong.length > 0 ? t('kbImport.wrong', { list: wrong.slice(0, 3).join(t('ui.listComma')) }) : undefined;
  const common = { required: true, spellCheck: false, value: text, onValue: setText, error, hint: t('kbImport.pagesHint') } as const;
  return (
    <form
      className={shared.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (urls.length > 0 && !error) void save();
      }}
    >
      {problem && <Notice tone="danger">{problem}</Notice>}
      {source === 'urls' ? (
        <TextArea label={t('kbImport.urls')} rows={5} placeholder={'https://www.shop.example/help/returns\nhttps://www.shop.example/help/delivery'} {...common} />
      ) : (
        <TextField label={t('kbImport.sitemap')} type="url" placeholder="https://www.shop.example/sitemap.xml" {...common} />
      )}
      <div className={shared.actions}>
        <Button look="primary" type="submit" busy={busy} disabled={urls.length === 0 || error !== undefined}>
          {t('kbImport.fetch')}
        </Button>
      </div>
    </form>
  );
}
