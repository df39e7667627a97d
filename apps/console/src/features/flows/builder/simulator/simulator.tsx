import { Play, RotateCcw, SendHorizontal } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../../i18n/use-format.js';
import { useProblemText } from '../../../../i18n/problem-text.js';
import { Button, IconButton } from '../../../../ui/button.js';
import control from '../../../../ui/field.module.css';
import { Empty } from '../../../../ui/empty.js';
import { Notice } from '../../../../ui/notice.js';
import { useBuilder } from '../builder-context.js';
import { useNodeWords } from '../use-node-words.js';
import { SimulatorSetup } from './simulator-setup.js';
import styles from './simulator.module.css';
import { TurnView } from './turn-view.js';
import { type Samples, type TestVisitor, useWalk } from './use-walk.js';

/** A conversation with the draft, with every step it takes. Nobody is told of it and nothing is kept. */
export function Simulator() {
  const { t } = useTranslation();
  const own = useLanguage();
  const say = useProblemText();
  const { problems } = useBuilder();
  const [visitor, setVisitor] = useState<TestVisitor>({ locale: own, verified: true, http: 'samples' });
  const [samples, setSamples] = useState<Samples>({});
  const { messages, tested, error, busy, run } = useWalk(visitor, samples);
  const end = useRef<HTMLDivElement>(null);
  const broken = problems.some(({ incomplete }) => incomplete);
  const turns = tested?.turns ?? [];
  useEffect(() => {
    // Some browsers answer with a promise, which is nothing to clean up.
    void end.current?.scrollIntoView({ block: 'nearest' });
  }, [tested]);
  return (
    <div className={styles.simulator}>
      <SimulatorSetup visitor={visitor} onVisitor={setVisitor} samples={samples} onSamples={setSamples} />
      {broken && <Notice tone="warn">{t('flowTest.broken')}</Notice>}
      {error !== undefined && <Notice tone="danger">{say(error)}</Notice>}
      {!tested && (
        <Empty title={t('flowTest.start')} text={t('flowTest.startText')}>
          <Button look="primary" icon={<Play size={15} />} busy={busy} disabled={broken} onClick={() => void run([])}>
            {t('flowTest.run')}
          </Button>
        </Empty>
      )}
      {tested && (
        <div role="log" aria-label={t('flowTest.talk')} className={styles.log}>
          {turns.map((turn, at) => (
            <TurnView key={at} turn={turn} last={at === turns.length - 1 && !tested.end} onChoice={(choice) => void run([...messages, choice])} />
          ))}
          <Outcome tested={tested} />
          <div ref={end} />
        </div>
      )}
      {tested && <Composer busy={busy} ended={tested.end !== null} broken={broken} onSay={(text) => void run([...messages, text])} onAgain={() => void run([])} />}
    </div>
  );
}

function Outcome({ tested: { end, waitsAt, slots } }: { tested: NonNullable<ReturnType<typeof useWalk>['tested']> }) {
  const { t } = useTranslation();
  const { select } = useBuilder();
  const { nameOf } = useNodeWords();
  const known = Object.entries(slots);
  return (
    <>
      {end && <p className={styles.end}>{end.reason === 'flow' ? t(`flowTest.end.${end.kind}`) : t('flowTest.handedOff', { why: t(`flowEnd.${end.reason}`) })}</p>}
      {!end && waitsAt && (
        <p className={styles.end}>
          {t('flowTest.waits')}{' '}
          <button type="button" className={styles.link} onClick={() => select(waitsAt)}>
            {nameOf(waitsAt)}
          </button>
        </p>
      )}
      {known.length > 0 && (
        <table className={styles.slots}>
          <caption>{t('flow.slots')}</caption>
          <tbody>
            {known.map(([slot, value]) => (
              <tr key={slot}>
                <th scope="row">{slot}</th>
                <td>{value === null ? '–' : String(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

interface ComposerProps {
  busy: boolean;
  ended: boolean;
  broken: boolean;
  onSay: (text: string) => void;
  onAgain: () => void;
}

function Composer({ busy, ended, broken, onSay, onAgain }: ComposerProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim() || busy || ended || broken) return;
    onSay(text.trim());
    setText('');
  };
  return (
    <form className={styles.composer} onSubmit={submit}>
      <IconButton label={t('flowTest.again')} disabled={broken} onClick={onAgain}>
        <RotateCcw size={16} />
      </IconButton>
      <input className={control.control} aria-label={t('flowTest.message')} placeholder={t(ended ? 'flowTest.ended' : 'flowTest.message')} maxLength={2000} disabled={ended} value={text} onChange={(event) => setText(event.target.value)} />
      <IconButton label={t('flowTest.send')} type="submit" disabled={ended || broken || !text.trim()}>
        <SendHorizontal size={16} />
      </IconButton>
    </form>
  );
}
