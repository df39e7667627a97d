import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './article-page.module.css';

export function BackLink() {
  const { t } = useTranslation();
  return (
    <Link to="/knowledge/articles" className={styles.back} aria-label={t('article.back')}>
      <ArrowLeft size={18} />
    </Link>
  );
}
