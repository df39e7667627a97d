import { useTranslation } from 'react-i18next';
import { Link, Navigate, NavLink, Outlet, useLocation, useSearchParams } from 'react-router';
import { usePhone } from '../../app/use-media.js';
import { usePageTitle } from '../../app/use-page-title.js';
import { useMay } from '../session/use-session.js';
import { CategoryTree } from './categories/category-tree.js';
import styles from './knowledge-layout.module.css';

/** The parts of the knowledge base and the one that is open; on a phone one or the other. */
export function KnowledgeLayout() {
  const { t } = useTranslation();
  usePageTitle(t('rail.knowledge'));
  const phone = usePhone();
  const atStart = /^\/knowledge\/?$/.test(useLocation().pathname);
  return (
    <div className={styles.layout}>
      {(!phone || atStart) && <KnowledgeNav />}
      {(!phone || !atStart) && (
        <div className={styles.content}>
          <Outlet />
        </div>
      )}
    </div>
  );
}

export const KnowledgeStart = () => (usePhone() ? null : <Navigate to="/knowledge/articles" replace />);

function KnowledgeNav() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const writes = useMay('knowledge:write');
  const publishes = useMay('knowledge:publish');
  const manages = useMay('knowledge:manage');
  const inList = pathname === '/knowledge/articles';
  const category = inList ? (params.get('category') ?? undefined) : undefined;
  const plain = inList && params.size === 0;
  return (
    <nav className={styles.nav} aria-label={t('rail.knowledge')}>
      <h1 className={styles.title}>{t('rail.knowledge')}</h1>
      <section className={styles.group}>
        <Link to="/knowledge/articles" className={styles.link} aria-current={plain ? 'page' : undefined}>
          {t('kb.articles')}
        </Link>
        <Link to="/knowledge/articles?review=due" className={styles.link} aria-current={inList && params.get('review') === 'due' ? 'page' : undefined}>
          {t('kb.reviewDue')}
        </Link>
      </section>
      <section className={styles.group}>
        <h2 className={styles.groupTitle}>{t('kb.categories')}</h2>
        <CategoryTree chosen={category} />
      </section>
      <section className={styles.group}>
        <h2 className={styles.groupTitle}>{t('kb.improve')}</h2>
        {writes && <Place to="questions">{t('kb.questions')}</Place>}
        {writes && <Place to="reports">{t('kb.reports')}</Place>}
        <Place to="synonyms">{t('kb.synonyms')}</Place>
      </section>
      <section className={styles.group}>
        <h2 className={styles.groupTitle}>{t('kb.setUp')}</h2>
        {publishes && <Place to="import">{t('kb.import')}</Place>}
        {manages && <Place to="help-centre">{t('kb.helpCentre')}</Place>}
      </section>
    </nav>
  );
}

const Place = ({ to, children }: { to: string; children: string }) => (
  <NavLink to={`/knowledge/${to}`} className={styles.link}>
    {children}
  </NavLink>
);
