import { Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { usePageTitle } from './use-page-title.js';

export function NotFoundPage() {
  const { t } = useTranslation();
  usePageTitle(t('notFound.title'));
  return (
    <Empty page icon={<Compass size={22} />} title={t('notFound.title')} text={t('notFound.text')}>
      <ButtonLink to="/inbox">{t('notFound.action')}</ButtonLink>
    </Empty>
  );
}
