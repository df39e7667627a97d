import type { FlowStep, FlowTested } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { kindIcons } from '../../graph/node-kinds.js';
import { nodeOf } from '../../graph/edit.js';
import { useBuilder } from '../builder-context.js';
import { useNodeWords } from '../use-node-words.js';
import { CallView } from './call-view.js';
import { noteWords } from './note-words.js';
import styles from './simulator.module.css';

type Turn = FlowTested['turns'][number];

/** What the visitor said, which steps that led through, and what the bot said. */
export function TurnView({ turn, last, onChoice }: { turn: Turn; last: boolean; onChoice: (choice: string) => void }) {
  return (
    <>
      {turn.message !== null && <p className={styles.visitor}>{turn.message}</p>}
      {turn.steps.map((step, at) => (
        <StepView key={at} step={step} pressable={last && at === turn.steps.length - 1} onChoice={onChoice} />
      ))}
    </>
  );
}

function StepView({ step, pressable, onChoice }: { step: FlowStep; pressable: boolean; onChoice: (choice: string) => void }) {
  return (
    <div className={styles.stepOf}>
      <TraceLine step={step} />
      {step.said.map(({ text, choices }, at) => (
        <div key={at} className={styles.bot}>
          {text && <p className={styles.bubble}>{text}</p>}
          {choices.length > 0 && (
            <div className={styles.choices}>
              {choices.map((choice) => (
                <button key={choice} type="button" className={styles.choice} disabled={!pressable} onClick={() => onChoice(choice)}>
                  {choice}
                </button>
              ))}
            </div>
          )}
        </div>
      ))}
    </div>
  );
}

/** Which step, what it noted, and what it set. */
function TraceLine({ step }: { step: FlowStep }) {
  const { t } = useTranslation();
  const { flowId, graph, select } = useBuilder();
  const { nameOf } = useNodeWords();
  const own = step.flowId === null || step.flowId === flowId;
  const node = own ? nodeOf(graph, step.nodeId) : undefined;
  const Icon = kindIcons[node?.kind ?? 'flow'];
  const set = Object.entries(step.set);
  return (
    <>
      <p className={styles.trace}>
        <Icon size={13} aria-hidden="true" />
        {node ? (
          <button type="button" className={styles.link} onClick={() => select(step.nodeId)}>
            {nameOf(step.nodeId)}
          </button>
        ) : (
          <span>{t('flowTest.inOther', { step: step.nodeId })}</span>
        )}
        {step.note && <span className={styles.soft}>{noteWords(t, step.note)}</span>}
      </p>
      {set.length > 0 && <p className={styles.set}>{set.map(([key, value]) => `${key} = ${value === null ? '–' : String(value)}`).join(t('ui.listComma'))}</p>}
      {step.call && <CallView call={step.call} />}
    </>
  );
}
