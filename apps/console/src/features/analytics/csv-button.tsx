import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../i18n/problem-text.js';
import { Button, IconButton } from '../../ui/button.js';
import { toast } from '../../ui/toasts.js';
import { keepFile } from '../contacts/file-calls.js';

interface CsvButtonProps {
  /** The route that answers as JSON what the file has. */
  path: string;
  query: object;
  /** Of the file, without days and ending. */
  name: string;
  /** Only an icon; for one of several in sight, `about` says of what. */
  about?: string;
}

/** Has the browser keep the numbers as a file. */
export function CsvButton({ path, query, name, about }: CsvButtonProps) {
  const { t } = useTranslation();
  const say = useProblemText();
  const [busy, setBusy] = useState(false);
  const keep = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const asked = new URLSearchParams(Object.entries({ ...query, format: 'csv' }).map(([key, value]) => [key, String(value)]));
      await keepFile(`${path}?${asked.toString()}`, `${[name, asked.get('from'), asked.get('to')].filter(Boolean).join('-')}.csv`);
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    } finally {
      setBusy(false);
    }
  };
  if (about) {
    return (
      <IconButton small label={t('analytics.csvOf', { name: about })} aria-disabled={busy || undefined} onClick={() => void keep()}>
        <Download size={15} />
      </IconButton>
    );
  }
  return (
    <Button icon={<Download size={16} />} busy={busy} onClick={() => void keep()}>
      {t('analytics.csv')}
    </Button>
  );
}
