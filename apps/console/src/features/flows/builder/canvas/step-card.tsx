import { Handle, type NodeProps, Position } from '@xyflow/react';
import { Plus, TriangleAlert, Zap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { nodeOf } from '../../graph/edit.js';
import { groupOfKind, kindIcons } from '../../graph/node-kinds.js';
import { leads, type Port, portsOf } from '../../graph/ports.js';
import { useBuilder } from '../builder-context.js';
import { useNodeWords } from '../use-node-words.js';
import styles from './flow-canvas.module.css';
import type { DrawnNode } from './use-drawing.js';

/** A step as it is drawn: what it is, what it says, and its ways out. */
export function StepCard({ id, selected }: NodeProps<DrawnNode>) {
  const { t } = useTranslation();
  const { graph, outline, problems, locked } = useBuilder();
  const { titleOf, lineOf } = useNodeWords();
  const node = nodeOf(graph, id);
  if (!node) return null;
  const Icon = kindIcons[node.kind];
  const ports = portsOf(node);
  const count = problems.filter(({ nodeId }) => nodeId === id).length;
  const [only] = ports;
  return (
    <div className={styles.card} data-group={groupOfKind(node.kind)} data-selected={selected || undefined} data-problems={count > 0 || undefined}>
      <Handle type="target" position={Position.Left} className={styles.handle} isConnectableStart={false} />
      <div className={styles.head}>
        <div className={styles.titleRow}>
          <Icon size={15} aria-hidden="true" />
          <span className={styles.title}>
            {outline.numbers.get(id)} {titleOf(node)}
          </span>
          {count > 0 && (
            <span className={styles.problems} title={t('flow.problemCount', { count })}>
              <TriangleAlert size={14} aria-hidden="true" />
              {count}
            </span>
          )}
        </div>
        <p className={styles.line}>{lineOf(node)}</p>
        {ports.length === 1 && only && <PortEnd id={id} port={only} locked={locked} />}
      </div>
      {ports.length > 1 && (
        <ul className={styles.ports}>
          {ports.map((port) => (
            <PortRow key={port.path} id={id} port={port} locked={locked} />
          ))}
        </ul>
      )}
    </div>
  );
}

function PortRow({ id, port, locked }: { id: string; port: Port; locked: boolean }) {
  const { t } = useTranslation();
  const { graph } = useBuilder();
  const { portName } = useNodeWords();
  const people = port.optional && port.to === undefined;
  return (
    <li className={styles.port} data-loose={(!leads(graph, port) && !people) || undefined}>
      <span className={styles.portName}>
        {portName(port)}
        {people && <span className={styles.toPeople}> → {t('flow.people')}</span>}
      </span>
      <PortEnd id={id} port={port} locked={locked} />
    </li>
  );
}

/** Where a way begins; one that leads nowhere asks for a step. */
function PortEnd({ id, port, locked }: { id: string; port: Port; locked: boolean }) {
  const { t } = useTranslation();
  const { graph, askStep } = useBuilder();
  const { portName } = useNodeWords();
  const open = !locked && !leads(graph, port);
  return (
    <>
      {open && (
        <button type="button" tabIndex={-1} className={`${styles.add} nodrag`} aria-label={t('flow.newStepFor', { way: portName(port) })} onClick={() => askStep({ from: id, path: port.path })}>
          <Plus size={12} />
        </button>
      )}
      <Handle type="source" id={port.path} position={Position.Right} className={styles.handle} isConnectableEnd={false} />
    </>
  );
}

/** What begins the flow, as it is drawn. */
export function StartCard({ selected }: NodeProps<DrawnNode>) {
  const { t } = useTranslation();
  return (
    <div className={styles.start} data-selected={selected || undefined}>
      <Zap size={15} aria-hidden="true" />
      {t('flow.begins')}
      <Handle type="source" id="start" position={Position.Right} className={styles.handle} isConnectableEnd={false} />
    </div>
  );
}
