import type { ContactImport, ImportCheck, ImportPlan, ImportTarget } from '@parley/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../../app/use-page-title.js';
import { useProblemText } from '../../i18n/problem-text.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { SelectField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { DropZone } from '../attachments/drop-zone.js';
import { api } from '../session/api.js';
import { useRules } from '../work-rules/use-rules.js';
import styles from './contact-work.module.css';
import { uploadList } from './file-calls.js';
import { ImportProgress } from './import-progress.js';
import { Transfers } from './transfers.js';
import { useImport } from './use-contact-work.js';

/** Takes contacts in from a file: choose it, say what its columns hold, look at what would happen, run it; and what was moved lately. */
export function ImportPage() {
  const { t } = useTranslation();
  usePageTitle(t('import.title'));
  const [id, setId] = useState<string>();
  const { data: job } = useImport(id);
  return (
    <div className={styles.page}>
      <div className={styles.inner}>
        <header className={styles.head}>
          <ButtonLink look="ghost" small icon={<ArrowLeft size={16} />} to="/contacts">
            {t('contacts.back')}
          </ButtonLink>
          <h1>{t('import.title')}</h1>
        </header>
        <section className={styles.card}>
          {!job && <ChooseFile onRead={setId} />}
          {job?.status === 'ready' && <PlanForm key={job.id} job={job} onAnother={() => setId(undefined)} />}
          {job && job.status !== 'ready' && <ImportProgress job={job} onAnother={() => setId(undefined)} />}
        </section>
        <Transfers onOpen={setId} />
      </div>
    </div>
  );
}

function ChooseFile({ onRead }: { onRead: (id: string) => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const read = useMutation({
    mutationFn: uploadList,
    onSuccess: (job: ContactImport) => {
      client.setQueryData(['contact-import', job.id], job);
      onRead(job.id);
    },
  });
  const take = (files: File[]) => files[0] && read.mutate(files[0]);
  return (
    <DropZone onFiles={take}>
      <div className={styles.drop}>
        <FileUp size={28} aria-hidden="true" />
        <p>{t('import.drop')}</p>
        <input ref={input} type="file" accept=".csv,.tsv,.txt,text/csv" hidden onChange={(event) => take([...(event.target.files ?? [])])} />
        <Button look="primary" busy={read.isPending} onClick={() => input.current?.click()}>
          {t('import.choose')}
        </Button>
        <p className={styles.soft}>{t('import.bounds')}</p>
        {read.isError && <Notice tone="danger">{say(read.error)}</Notice>}
      </div>
    </DropZone>
  );
}

function PlanForm({ job, onAnother }: { job: ContactImport; onAnother: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const client = useQueryClient();
  const [mapping, setMapping] = useState<Record<string, ImportTarget>>(job.suggested);
  const [match, setMatch] = useState<ImportPlan['match']>(Object.values(job.suggested).includes('externalId') || !Object.values(job.suggested).includes('email') ? 'externalId' : 'email');
  const [existing, setExisting] = useState<ImportPlan['existing']>('skip');
  const plan = { mapping, match, existing };
  const check = useMutation({ mutationFn: () => api.call('POST /contact-imports/:id/check', { params: { id: job.id }, body: plan }) });
  const start = useMutation({
    mutationFn: () => api.call('POST /contact-imports/:id/start', { params: { id: job.id }, body: plan }),
    onSuccess: (next) => {
      client.setQueryData(['contact-import', job.id], next);
      void client.invalidateQueries({ queryKey: ['contact-imports'] });
    },
  });
  const targets = Object.values(mapping);
  const twice = new Set(targets).size < targets.length;
  const ready = targets.includes(match) && !twice;
  const changed = <T,>(set: (value: T) => void) => (value: T) => {
    set(value);
    check.reset();
  };
  return (
    <>
      <h2>{t('import.columns', { file: job.fileName, count: job.rows })}</h2>
      <Columns job={job} mapping={mapping} onChange={changed(setMapping)} />
      {twice && <Notice tone="warn">{t('import.twice')}</Notice>}
      <SelectField label={t('import.match')} hint={t(`import.matchHint.${match}`)} value={match} choices={[{ value: 'externalId', label: t('import.target.externalId') }, { value: 'email', label: t('import.target.email') }]} onValue={changed(setMatch)} />
      {!targets.includes(match) && <Notice tone="warn">{t('import.matchMissing')}</Notice>}
      <SelectField label={t('import.existing')} value={existing} choices={[{ value: 'skip', label: t('import.skip') }, { value: 'update', label: t('import.update') }]} onValue={changed(setExisting)} />
      {check.data && <Checked check={check.data} rows={job.rows} />}
      {(check.isError || start.isError) && <Notice tone="danger">{say(check.error ?? start.error)}</Notice>}
      <div className={styles.actions}>
        <Button onClick={onAnother}>{t('import.another')}</Button>
        <Button busy={check.isPending} disabled={!ready} onClick={() => check.mutate()}>
          {t('import.check')}
        </Button>
        <Button look="primary" busy={start.isPending} disabled={!ready} onClick={() => start.mutate()}>
          {t('import.start')}
        </Button>
      </div>
    </>
  );
}

function Columns({ job, mapping, onChange }: { job: ContactImport; mapping: Record<string, ImportTarget>; onChange: (mapping: Record<string, ImportTarget>) => void }) {
  const { t } = useTranslation();
  const { rules } = useRules('attribute');
  const own = (['name', 'email', 'phone', 'externalId'] as const).map((value) => ({ value: value as string, label: t(`import.target.${value}`) }));
  const attributes = rules.filter(({ on }) => on === 'contact').map(({ key, name }) => ({ value: `attributes.${key}`, label: name }));
  const choose = (at: number, target: string) => {
    const { [String(at)]: _, ...others } = mapping;
    onChange(target === '' ? others : { ...others, [String(at)]: target as ImportTarget });
  };
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('import.sample')}>
      <table className={styles.sheet}>
        <thead>
          <tr>
            {job.columns.map((column, at) => {
              const free = `attributes.${column.replace(/\s+/g, '_').slice(0, 64)}`;
              const choices = [{ value: '', label: t('import.leaveOut') }, ...own, ...attributes, ...(column && !attributes.some(({ value }) => value === free) ? [{ value: free, label: t('import.newAttribute', { name: column }) }] : [])];
              return (
                <th key={at} scope="col">
                  <SelectField label={column || '–'} value={mapping[String(at)] ?? ''} choices={choices} onValue={(target) => choose(at, target)} />
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {job.sample.map((row, nth) => (
            <tr key={nth}>
              {job.columns.map((_, at) => (
                <td key={at}>{row[at] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Checked({ check: { checked, creates, updates, skips, fails, faults }, rows }: { check: ImportCheck; rows: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" className={styles.stack}>
      <p>
        {t('import.would', { creates, updates, skips, fails })} {checked < rows && t('import.looked', { count: checked })}
      </p>
      {faults.length > 0 && (
        <ul>
          {faults.map(({ row, column, message }) => (
            <li key={`${row} ${column}`}>{column ? t('import.faultIn', { row, column, message }) : t('import.fault', { row, message })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
