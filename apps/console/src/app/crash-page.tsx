import { Bandage } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';

/** A fault of ours on this page; the rest of the console is a click away. Also shown when a new version replaced the files of this one. */
export function CrashPage() {
  const { t } = useTranslation();
  return (
    <main>
      <Empty page icon={<Bandage size={22} />} title={t('crash.title')} text={t('crash.text')}>
        <Button look="primary" onClick={() => location.reload()}>
          {t('crash.reload')}
        </Button>
        <Button onClick={() => location.assign('/inbox')}>{t('notFound.action')}</Button>
      </Empty>
    </main>
  );
}
