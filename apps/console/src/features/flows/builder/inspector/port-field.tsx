import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../../ui/button.js';
import { SelectField } from '../../../../ui/field.js';
import { connect, nodeOf } from '../../graph/edit.js';
import { NOWHERE, type Port, portsOf } from '../../graph/ports.js';
import { useBuilder } from '../builder-context.js';
import { useNodeWords } from '../use-node-words.js';
import styles from './inspector.module.css';
import { useErrorAt, useNode } from './node-context.js';

/** Where a way of the step in hand leads: to a step that is there, or to a new one. */
export function PortField({ path, label }: { path: string; label?: string }) {
  const { node } = useNode();
  const port = portsOf(node).find((one) => one.path === path);
  return port ? <PortChoice port={port} label={label} /> : null;
}

function PortChoice({ port, label }: { port: Port; label: string | undefined }) {
  const { t } = useTranslation();
  const { graph, outline, change, askStep, locked } = useBuilder();
  const { id } = useNode();
  const { nameOf, portName } = useNodeWords();
  const error = useErrorAt(port.path);
  const ids = [...outline.numbers.keys()].filter((one) => nodeOf(graph, one));
  const gone = port.to !== undefined && !nodeOf(graph, port.to);
  const choices = [
    ...(port.optional ? [{ value: '', label: t('flow.toPeople') }] : []),
    ...(gone ? [{ value: port.to ?? NOWHERE, label: t('flow.nowhere') }] : []),
    ...ids.map((value) => ({ value, label: nameOf(value) })),
  ];
  const name = label ?? portName(port);
  return (
    <div className={styles.port}>
      <SelectField label={name} error={error} value={port.to ?? ''} choices={choices} onValue={(to) => change(connect(graph, { from: id, path: port.path }, to || undefined))} />
      {!locked && (
        <IconButton label={t('flow.newStepFor', { way: name })} onClick={() => askStep({ from: id, path: port.path })}>
          <Plus size={16} />
        </IconButton>
      )}
    </div>
  );
}

/** All ways of the step in hand that nothing else among its fields shows. */
export function PortFields({ except = [] }: { except?: readonly string[] }) {
  const { node } = useNode();
  return portsOf(node)
    .filter(({ path }) => !except.some((start) => path.startsWith(start)))
    .map(({ path }) => <PortField key={path} path={path} />);
}
