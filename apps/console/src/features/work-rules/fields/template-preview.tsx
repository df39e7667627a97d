import { fillTemplate, type Locale } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/use-format.js';
import { Notice } from '../../../ui/notice.js';
import { Segmented } from '../../../ui/segmented.js';
import { useInboxes } from '../../inboxes/use-inboxes.js';
import { useMe } from '../../session/use-session.js';
import { useTeams } from '../../teams/use-teams.js';
import styles from './fields.module.css';
import { sampleOf, type Visitor } from './template-samples.js';

/** How texts will read, to a visitor whose name is known and to one of whom nothing is. Filled by the function that sends them. */
export function TemplatePreview({ texts }: { texts: readonly { text: string; locale?: Locale }[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const me = useMe();
  const { teams } = useTeams();
  const { inboxes } = useInboxes();
  const [visitor, setVisitor] = useState<Visitor>('known');
  const written = texts.filter(({ text }) => text.trim());
  if (written.length === 0) return null;
  const filled = written.map(({ text, locale = language }) => fillTemplate(text, sampleOf({ locale, visitor, agent: me.name, team: teams[0]?.name ?? '', inbox: inboxes[0]?.name ?? '' })));
  const unresolved = [...new Set(filled.flatMap((one) => one.unresolved))];
  return (
    <section className={styles.preview} aria-label={t('template.preview')}>
      <header className={styles.previewHead}>
        {t('template.preview')}
        <Segmented label={t('template.visitor')} value={visitor} choices={(['known', 'unknown'] as const).map((value) => ({ value, label: t(`template.visitor.${value}`) }))} onValue={setVisitor} />
      </header>
      {filled.map(({ text }, index) => (
        <p key={index} className={styles.bubble} lang={written[index]?.locale}>
          <Marked text={text} />
        </p>
      ))}
      {unresolved.length > 0 && <Notice tone="warn">{t('template.unresolved', { names: unresolved.join(t('ui.listComma')) })}</Notice>}
    </section>
  );
}

/** What could not be filled stands out. */
const Marked = ({ text }: { text: string }) => text.split(/(\{\{[^{}]*\}\})/).map((part, index) => (index % 2 === 1 ? <mark key={index} className={styles.unresolved}>{part}</mark> : part));
