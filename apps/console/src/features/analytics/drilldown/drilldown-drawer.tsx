import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { CsvButton } from '../csv-button.js';
import { DefinitionButton } from '../definitions/definition-button.js';
import { useMetricName } from '../definitions/use-definitions.js';
import { useSpan } from '../figures/use-words.js';
import { useAsking } from '../question/question-context.js';
import { useKeyName } from '../breakdown/use-key-name.js';
import { type Behind, behindIn, withBehind } from './behind.js';
import { BehindList } from './behind-list.js';
import styles from './drilldown.module.css';
import { useDrilldown } from './use-drilldown.js';

/** What stands behind the number that the address names, beside the page. */
export function DrilldownDrawer() {
  const [params, setParams] = useSearchParams();
  const behind = behindIn(params);
  const close = () => setParams((now) => withBehind(now, undefined));
  // Taken away as a whole: the library would wait for an animation of the backdrop that had been long before.
  if (!behind) return null;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <div className={styles.backdrop}>
          <Dialog.Content className={styles.drawer} aria-describedby={undefined} onOpenAutoFocus={focusDrawer}>
            <Opened behind={behind} onClose={close} />
          </Dialog.Content>
        </div>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Read from its title on. */
function focusDrawer(event: Event) {
  event.preventDefault();
  (event.currentTarget as HTMLElement).focus();
}

function Opened({ behind, onClose }: { behind: Behind; onClose: () => void }) {
  const { t } = useTranslation();
  const span = useSpan();
  const { days } = useAsking();
  const name = useMetricName()(behind.metric);
  const nameOf = useKeyName();
  const list = useDrilldown(behind);
  const about = [span(behind.days ?? days), behind.row && nameOf(behind.row.by, behind.row.key, null), behind.detail && nameOf('detail', behind.detail, null)].filter(Boolean).join(' · ');
  return (
    <>
      <header className={styles.head}>
        <div className={styles.words}>
          <Dialog.Title className={styles.title}>{name}</Dialog.Title>
          <p className={styles.about}>{about}</p>
        </div>
        <DefinitionButton metric={behind.metric} />
        <button type="button" className={styles.close} aria-label={t('ui.close')} onClick={onClose}>
          <X size={17} />
        </button>
      </header>
      <div className={styles.body}>
        <BehindList list={list} metric={behind.metric} />
      </div>
      {list.items.length > 0 && (
        <footer className={styles.foot}>
          <CsvButton path="/analytics/drilldown" query={list.asked} name={behind.metric} />
        </footer>
      )}
    </>
  );
}
