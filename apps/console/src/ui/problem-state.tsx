import { CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../i18n/problem-text.js';
import { Button } from './button.js';
import { Empty } from './empty.js';

/** Something could not be loaded: why, in words, and a way to try again. */
export function ProblemState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  return (
    <div role="alert">
      <Empty icon={<CloudOff size={22} />} title={t('ui.problem.title')} text={say(error)}>
        {onRetry && <Button onClick={onRetry}>{t('ui.retry')}</Button>}
      </Empty>
    </div>
  );
}
