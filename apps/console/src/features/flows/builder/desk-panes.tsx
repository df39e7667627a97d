import { ArrowLeft } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMedia, usePhone } from '../../../app/use-media.js';
import { Button } from '../../../ui/button.js';
import { Segmented } from '../../../ui/segmented.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { useBuilder } from './builder-context.js';
import styles from './flow-desk.module.css';
import { Inspector } from './inspector/inspector.js';
import { FlowOutline } from './outline/flow-outline.js';
import { ProblemList } from './problem-list.js';

const FlowCanvas = lazy(async () => ({ default: (await import('./canvas/flow-canvas.js')).FlowCanvas }));
const Simulator = lazy(async () => ({ default: (await import('./simulator/simulator.js')).Simulator }));

/** What stands at the side. */
export type Side = 'fields' | 'test' | 'problems';

interface PanesProps {
  side: Side;
  onSide: (side: Side) => void;
  /** What is in front where only one of both fits. */
  front: 'flow' | 'side';
  onFront: (front: 'flow' | 'side') => void;
}

/** List, drawing and side beside each other as far as they fit. */
export function DeskPanes({ side, onSide, front, onFront }: PanesProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const wide = useMedia('(min-width: 1240px)');
  const [look, setLook] = useState<'canvas' | 'outline'>('canvas');
  const outline = phone || wide || look === 'outline';
  const canvas = !phone && (wide || look === 'canvas');
  return (
    <div className={styles.panes} data-wide={wide || undefined} data-phone={phone || undefined}>
      {(!phone || front === 'flow') && (
        <>
          {!wide && !phone && (
            <div className={styles.look}>
              <Segmented label={t('flow.look')} value={look} onValue={setLook} choices={(['canvas', 'outline'] as const).map((value) => ({ value, label: t(`flow.look.${value}`) }))} />
            </div>
          )}
          {outline && (
            <section className={styles.list} aria-label={t('flow.outline')}>
              <FlowOutline />
            </section>
          )}
          {canvas && (
            <section className={styles.drawing} aria-label={t('flow.canvas')}>
              <Suspense fallback={<Skeleton shape="line" rows={6} />}>
                <FlowCanvas />
              </Suspense>
            </section>
          )}
        </>
      )}
      {(!phone || front === 'side') && (
        <section className={styles.side} aria-label={t('flow.side')}>
          {phone && (
            <Button look="ghost" small icon={<ArrowLeft size={16} />} onClick={() => onFront('flow')}>
              {t('flow.toOutline')}
            </Button>
          )}
          <SideChoice side={side} onSide={onSide} />
          <div className={styles.sideBody}>
            {side === 'fields' && <Inspector />}
            {side === 'problems' && <ProblemList />}
            {side === 'test' && (
              <Suspense fallback={<Skeleton shape="line" rows={4} />}>
                <Simulator />
              </Suspense>
            )}
          </div>
        </section>
      )}
    </div>
  );
}

function SideChoice({ side, onSide }: { side: Side; onSide: (side: Side) => void }) {
  const { t } = useTranslation();
  const { locked, problems } = useBuilder();
  const sides: Side[] = locked ? ['fields', 'problems'] : ['fields', 'test', 'problems'];
  const nameOf = (value: Side) => (value === 'problems' && problems.length > 0 ? t('flow.problemsNumber', { count: problems.length }) : t(`flow.side.${value}`));
  return <Segmented className={styles.choice} label={t('flow.side')} value={side} onValue={onSide} choices={sides.map((value) => ({ value, label: nameOf(value) }))} />;
}
