import type { FlowNodeKind } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog.js';
import { type Option, PickList } from '../../../ui/pick-list.js';
import { groupNames, kindGroups, kindIcons } from '../graph/node-kinds.js';

interface KindOption extends Option {
  id: FlowNodeKind;
}

/** Which kind of step to add: found by writing, chosen by arrow keys or a press. */
export function StepDialog({ title, onPick, onClose }: { title: string; onPick: (kind: FlowNodeKind) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const all = groupNames.flatMap((group) =>
    kindGroups[group].map((id): KindOption => {
      const Icon = kindIcons[id];
      return { id, title: t(`flowKind.${id}`), detail: t(`flowAbout.${id}`), group: t(`flowGroup.${group}`), icon: <Icon size={16} /> };
    }),
  );
  const wanted = query.trim().toLowerCase();
  const options = all.filter(({ title: name, detail = '' }) => `${name} ${detail}`.toLowerCase().includes(wanted));
  return (
    <Dialog open onClose={onClose} title={title} wide>
      <PickList label={t('flow.kindOfStep')} placeholder={t('flow.kindSearch')} options={options} query={query} onQuery={setQuery} onPick={({ id }) => onPick(id)} empty={t('flow.kindNone')} />
    </Dialog>
  );
}
