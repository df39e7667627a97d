import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { SettingsPage } from './settings-page.js';
import { useSave } from './use-save.js';

type Fields<T> = (draft: T, change: (part: Partial<T>) => void) => ReactNode;

/** Where the settings come from and go to. */
export interface Agreement<T> {
  key: readonly string[];
  load: (signal: AbortSignal) => Promise<T>;
  /** @param before as they were when they were read */
  store: (settings: T, before: T) => Promise<T>;
}

/** A page of what the tenant agrees on: one form, kept as a whole. */
export function AgreementPage<T extends object>({ title, text, of, children }: { title: string; text: string; of: Agreement<T>; children: Fields<T> }) {
  const { data, isError, error, refetch } = useQuery({ queryKey: of.key, queryFn: ({ signal }) => of.load(signal) });
  return (
    <SettingsPage title={title} text={text}>
      {isError && <ProblemState error={error} onRetry={() => void refetch()} />}
      {!data && !isError && <Skeleton rows={4} />}
      {data && <AgreementForm agreed={data} of={of} fields={children} />}
    </SettingsPage>
  );
}

function AgreementForm<T extends object>({ agreed, of, fields }: { agreed: T; of: Agreement<T>; fields: Fields<T> }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [draft, setDraft] = useState(agreed);
  const { save, busy, problem } = useSave(async () => client.setQueryData(of.key, await of.store(draft, agreed)));
  const unchanged = JSON.stringify(draft) === JSON.stringify(agreed);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!unchanged) void save();
      }}
    >
      {problem && <Notice tone="danger">{problem}</Notice>}
      {fields(draft, (part) => setDraft((now) => ({ ...now, ...part })))}
      <Button look="primary" type="submit" disabled={unchanged} busy={busy}>
        {t('ui.save')}
      </Button>
    </form>
  );
}
