import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.js';
import { copyText } from './copy-text.js';

/** Copies `text` and says so in its own place. */
export function CopyButton({ text, label, look = 'secondary', small }: { text: string; label?: string; look?: 'primary' | 'secondary'; small?: boolean }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), 2_000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    const copied = await copyText(text);
    setOutcome(copied ? 'copied' : 'failed');
  };
  const name = label ?? t('ui.copy');
  return (
    <Button small={small} look={look} icon={outcome === 'copied' ? <Check size={15} /> : <Copy size={15} />} onClick={() => void copy()}>
      <span aria-live="polite">{outcome === 'copied' ? t('ui.copied') : outcome === 'failed' ? t('ui.copyFailed') : name}</span>
    </Button>
  );
}
