import type { FlowNode, FlowNodeKind, FlowNodeOf } from '@parley/contracts';
import { MousePointerClick } from 'lucide-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../../../ui/empty.js';
import { TextField } from '../../../../ui/field.js';
import { Notice } from '../../../../ui/notice.js';
import { nodeOf } from '../../graph/edit.js';
import { kindIcons } from '../../graph/node-kinds.js';
import { TRIGGERS, useBuilder } from '../builder-context.js';
import { StepMenu } from '../step-menu.js';
import { useNodeWords } from '../use-node-words.js';
import { ConditionFields } from './condition-fields.js';
import { HttpFields } from './http-fields.js';
import styles from './inspector.module.css';
import { MessageFields } from './message-fields.js';
import { NodeContext, useErrorAt, useNode } from './node-context.js';
import { AssignFields, HandOffFields, TicketFields } from './people-fields.js';
import { QuestionFields } from './question-fields.js';
import { SetFields } from './set-fields.js';
import { SubFlowFields } from './sub-flow-fields.js';
import { AnswerFields, EndFields, RatingFields, VerifyFields } from './talk-fields.js';
import { TriggerFields } from './trigger-fields.js';

const fields: { [K in FlowNodeKind]: ComponentType<{ node: FlowNodeOf<K> }> } = {
  message: MessageFields, question: QuestionFields, condition: ConditionFields, set: SetFields, http: HttpFields, answer: AnswerFields, ticket: TicketFields, assign: AssignFields, hand_off: HandOffFields, rating: RatingFields,
  verify: VerifyFields, flow: SubFlowFields, end: EndFields,
};

/** The fields of the step in hand, or of what begins the flow. */
export function Inspector() {
  const { t } = useTranslation();
  const { graph, selected } = useBuilder();
  if (selected === TRIGGERS) {
    return (
      <div className={styles.inspector}>
        <h2 className={styles.title}>{t('flow.begins')}</h2>
        <TriggerFields />
      </div>
    );
  }
  const node = selected === null ? undefined : nodeOf(graph, selected);
  if (selected === null || !node) return <Empty icon={<MousePointerClick size={22} />} title={t('flow.nothingChosen')} text={t('flow.nothingChosenText')} />;
  return (
    <NodeContext value={{ id: selected, node }}>
      <StepFields key={selected} id={selected} node={node} />
    </NodeContext>
  );
}

function StepFields({ id, node }: { id: string; node: FlowNode }) {
  const { t } = useTranslation();
  const { outline, problems, locked } = useBuilder();
  const { kindName, problemText } = useNodeWords();
  const { set } = useNode();
  const Icon = kindIcons[node.kind];
  const Fields = fields[node.kind] as ComponentType<{ node: FlowNode }>;
  const whole = problems.filter((one) => one.nodeId === id && one.path === '');
  const titleError = useErrorAt('title');
  return (
    <div className={styles.inspector}>
      <header className={styles.head}>
        <h2 className={styles.title}>
          <Icon size={17} aria-hidden="true" />
          {t('flow.numbered', { number: outline.numbers.get(id) ?? 0, name: kindName(node.kind) })}
        </h2>
        {!locked && <StepMenu id={id} />}
      </header>
      <p className={styles.about}>{t(`flowAbout.${node.kind}`)}</p>
      {whole.map((problem) => (
        <Notice key={problem.code} tone="warn">
          {problemText(problem)}
        </Notice>
      ))}
      <fieldset disabled={locked} className={styles.stack}>
        <TextField label={t('flow.title')} optional={t('flow.mayBeBlank')} error={titleError} maxLength={80} value={node.title ?? ''} onValue={(title) => set('title', title || undefined)} />
        <Fields node={node} />
      </fieldset>
    </div>
  );
}
