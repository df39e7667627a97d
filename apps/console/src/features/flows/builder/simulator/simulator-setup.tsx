import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '../../../../i18n/i18n.js';
import { Checkbox, SelectField, TextArea } from '../../../../ui/field.js';
import { Segmented } from '../../../../ui/segmented.js';
import { Group } from '../../../work-rules/fields/group.js';
import { NumberField } from '../../../work-rules/fields/number-field.js';
import { useBuilder } from '../builder-context.js';
import { useNodeWords } from '../use-node-words.js';
import styles from './simulator.module.css';
import type { Samples, TestVisitor } from './use-walk.js';

interface SetupProps {
  visitor: TestVisitor;
  onVisitor: (visitor: TestVisitor) => void;
  samples: Samples;
  onSamples: (samples: Samples) => void;
}

/** Who visits, and whether other systems are really asked. */
export function SimulatorSetup({ visitor, onVisitor, samples, onSamples }: SetupProps) {
  const { t } = useTranslation();
  const { graph, outline } = useBuilder();
  const asking = [...outline.numbers.keys()].filter((id) => graph.nodes[id]?.kind === 'http');
  const ways = (['samples', 'live'] as const).map((value) => ({ value, label: t(`flowTest.http.${value}`) }));
  return (
    <details className={styles.setup}>
      <summary className={styles.setupHead}>{t('flowTest.setup')}</summary>
      <div className={styles.setupBody}>
        <SelectField label={t('flowTest.locale')} value={visitor.locale} choices={languages.map((value) => ({ value, label: languageNames[value] }))} onValue={(locale) => onVisitor({ ...visitor, locale })} />
        <Checkbox label={t('flow.asVerified')} checked={visitor.verified} onChange={(event) => onVisitor({ ...visitor, verified: event.target.checked })} />
        {asking.length > 0 && (
          <Group label={t('flowTest.http')} hint={t(`flowTest.httpHint.${visitor.http}`)}>
            <Segmented label={t('flowTest.http')} value={visitor.http} choices={ways} onValue={(http) => onVisitor({ ...visitor, http })} />
          </Group>
        )}
        {visitor.http === 'samples' && asking.map((id) => <SampleField key={id} id={id} sample={samples[id]} onSample={(sample) => onSamples({ ...samples, [id]: sample })} />)}
      </div>
    </details>
  );
}

function SampleField({ id, sample = { status: 200, body: '' }, onSample }: { id: string; sample: Samples[string] | undefined; onSample: (sample: Samples[string]) => void }) {
  const { t } = useTranslation();
  const { nameOf } = useNodeWords();
  return (
    <Group label={t('flowTest.sampleOf', { name: nameOf(id) })}>
      <NumberField label={t('flow.status')} min={200} max={599} value={sample.status} onValue={(status) => onSample({ ...sample, status: status ?? 200 })} />
      <TextArea label={t('flowTest.answer')} hint={t('flowTest.sampleHint')} rows={4} maxLength={20_000} spellCheck={false} value={sample.body} onValue={(body) => onSample({ ...sample, body })} />
    </Group>
  );
}
