import type { KbImport, KbImportCheck, KbImportPlan } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { Checkbox, SelectField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { Card } from '../../settings/settings-page.js';
import { useSave } from '../../settings/use-save.js';
import { CategoryField } from '../categories/category-field.js';
import { useLanguageName } from '../language-name.js';
import shared from '../knowledge.module.css';
import { useKbLocales } from '../use-help-centre.js';
import { ItemList } from './item-list.js';
import { useImportDeeds } from './use-imports.js';

const statuses = ['draft', 'published', 'as_is'] as const;

/** What is to become of what was read; first tried without changing anything, if one wants. */
export function ImportPlanForm({ job }: { job: KbImport }) {
  const { t } = useTranslation();
  const locales = useKbLocales();
  const languageName = useLanguageName();
  const [part, setPart] = useState<Partial<KbImportPlan>>({});
  const plan: KbImportPlan = { locale: locales[0] ?? 'en', category: null, categories: 'create', audience: 'public', status: 'draft', existing: 'update', ...part };
  const [checked, setChecked] = useState<KbImportCheck>();
  const deeds = useImportDeeds();
  const check = useSave(async () => setChecked(await deeds.check(job.id, plan)), t('kbImport.checked'));
  const run = useSave(() => deeds.start(job.id, plan), t('kbImport.started'));
  const change = (next: Partial<KbImportPlan>) => {
    setPart((now) => ({ ...now, ...next }));
    setChecked(undefined);
  };
  const problem = check.problem ?? run.problem;
  return (
    <>
      <Card
        title={t('kbImport.plan', { count: job.read })}
        foot={
          <>
            <Button busy={check.busy} onClick={() => void check.save()}>
              {t('kbImport.check')}
            </Button>
            <Button look="primary" busy={run.busy} onClick={() => void run.save()}>
              {t('kbImport.start')}
            </Button>
          </>
        }
      >
        {problem && <Notice tone="danger">{problem}</Notice>}
        <div className={shared.pair}>
          <SelectField label={t('kbImport.locale')} hint={t('kbImport.unlessSaid')} value={plan.locale} choices={locales.map((value) => ({ value, label: languageName(value) }))} onValue={(locale) => change({ locale })} />
          <CategoryField value={plan.category} hint={t('kbImport.unlessSaid')} onValue={(category) => change({ category })} />
          <SelectField label={t('articles.audience')} value={plan.audience} choices={(['public', 'internal'] as const).map((value) => ({ value, label: t(`article.audience.${value}`) }))} onValue={(audience) => change({ audience })} />
          <SelectField label={t('kbImport.become')} value={plan.status} choices={statuses.map((value) => ({ value, label: t(`kbImport.become.${value}`) }))} onValue={(status) => change({ status })} />
        </div>
        <Checkbox label={t('kbImport.categories')} hint={t('kbImport.categoriesHint')} checked={plan.categories === 'create'} onChange={(event) => change({ categories: event.target.checked ? 'create' : 'ignore' })} />
        <Checkbox label={t('kbImport.update')} hint={t('kbImport.updateHint')} checked={plan.existing === 'update'} onChange={(event) => change({ existing: event.target.checked ? 'update' : 'skip' })} />
      </Card>
      {checked && <Checked check={checked} />}
    </>
  );
}

function Checked({ check: { creates, updates, unchanged, skips, fails, newCategories, items } }: { check: KbImportCheck }) {
  const { t } = useTranslation();
  return (
    <Card title={t('kbImport.wouldTitle')}>
      <p role="status">{t('kbImport.would', { creates, updates, unchanged, skips, fails })}</p>
      {newCategories.length > 0 && <p>{t('kbImport.newCategories', { list: newCategories.join(t('ui.listComma')) })}</p>}
      {items.length > 0 && (
        <>
          <h3>{t('kbImport.notWhole')}</h3>
          <ItemList items={items} />
        </>
      )}
    </Card>
  );
}
