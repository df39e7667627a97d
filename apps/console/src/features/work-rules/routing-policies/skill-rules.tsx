import type { SkillRule } from '@parley/contracts';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '../../../i18n/i18n.js';
import { Button } from '../../../ui/button.js';
import { TextField } from '../../../ui/field.js';
import styles from '../fields/parts.module.css';
import { ManyField } from '../fields/many-field.js';
import { LabelsField, PrioritiesField } from '../fields/pick-fields.js';

const MOST = 50;

/** Which skills are needed, and when. */
export function SkillRules({ skills, onSkills }: { skills: readonly SkillRule[]; onSkills: (skills: SkillRule[]) => void }) {
  const { t } = useTranslation();
  const change = (at: number, part: Partial<SkillRule>) => onSkills(skills.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <div className={styles.steps}>
      {skills.map((rule, at) => (
        <section key={at} className={styles.step} aria-label={rule.skill || t('routing.skill')}>
          <header className={styles.stepHead}>
            <h3>{rule.skill || t('routing.skill')}</h3>
            <Button small look="ghost" onClick={() => onSkills(skills.filter((_, index) => index !== at))}>
              {t('rules.drop')}
            </Button>
          </header>
          <TextField label={t('routing.skill')} hint={t('routing.skillHint')} required maxLength={64} value={rule.skill} onValue={(skill) => change(at, { skill })} />
          <LabelsField label={t('routing.skillLabels')} value={rule.labels} onValue={(labels) => change(at, { labels })} />
          <ManyField label={t('routing.skillLocales')} choices={languages.map((value) => ({ value, label: languageNames[value] }))} value={rule.locales} onValue={(locales) => change(at, { locales })} />
          <PrioritiesField hint={t('routing.skillAlways')} value={rule.priorities} onValue={(priorities) => change(at, { priorities })} />
        </section>
      ))}
      {skills.length < MOST && (
        <div>
          <Button icon={<Plus size={15} />} onClick={() => onSkills([...skills, { skill: '', labels: [], locales: [], priorities: [] }])}>
            {t('routing.addSkill')}
          </Button>
        </div>
      )}
    </div>
  );
}
