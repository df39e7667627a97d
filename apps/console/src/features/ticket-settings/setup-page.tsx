import { FileX } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { Empty } from '../../ui/empty.js';
import { Notice } from '../../ui/notice.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { SettingsPage } from '../settings/settings-page.js';
import { ConflictNotice } from '../work-rules/conflict-notice.js';
import rule from '../work-rules/rule-page.module.css';
import { type Draft, setupAddress, type SetupItems, type SetupKind, useSetupItems } from './setup-items.js';
import { useSetupForm } from './use-setup-form.js';

export interface SetupFieldsProps<K extends SetupKind> {
  draft: Draft<K>;
  change: (part: Partial<Draft<K>>) => void;
  /** Absent while it is being made. */
  item: SetupItems[K] | undefined;
  /** Code of the last refusal. */
  code: string | undefined;
}

interface PageProps<K extends SetupKind> {
  kind: K;
  /** Titles: of a new one, and of one that is there. */
  newTitle: string;
  titleOf: (item: SetupItems[K]) => string;
  blank: Draft<K>;
  isWhole: (draft: Draft<K>) => boolean;
  Fields: (props: SetupFieldsProps<K>) => ReactNode;
  wide?: boolean;
}

/** One item, to be made or changed. */
export function SetupPage<K extends SetupKind>(props: PageProps<K>) {
  const { t } = useTranslation();
  const { kind, newTitle, titleOf, wide } = props;
  const { itemId = '' } = useParams();
  const isNew = itemId === 'new';
  const { items, isPending, isError, error, refetch } = useSetupItems(kind);
  const item = items.find(({ id }) => id === itemId);
  return (
    <SettingsPage title={isNew ? newTitle : item ? titleOf(item) : ''} back={setupAddress(kind)} wide={wide}>
      {!isNew && isPending && <Skeleton rows={4} />}
      {!isNew && isError && !item && <ProblemState error={error} onRetry={() => void refetch()} />}
      {!isNew && !isPending && !isError && !item && <Empty icon={<FileX size={22} />} title={t('ticketSetup.missing')} />}
      {(isNew || item) && <Form key={itemId} {...props} item={item} />}
    </SettingsPage>
  );
}

function Form<K extends SetupKind>({ kind, blank, isWhole, Fields, titleOf, item: given }: PageProps<K> & { item: SetupItems[K] | undefined }) {
  const { t } = useTranslation();
  const form = useSetupForm(kind, given, blank);
  const [asking, setAsking] = useState(false);
  const { item, draft, change, changed, busy, conflict, problem, code } = form;
  return (
    <form
      className={rule.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (changed && isWhole(draft)) form.save();
      }}
    >
      <div className={rule.fields}>
        <Fields draft={draft} change={change} item={item} code={code} />
      </div>
      {conflict && <ConflictNotice busy={busy} onKeep={form.saveOver} onTake={form.takeTheirs} />}
      {problem && <Notice tone="danger">{problem}</Notice>}
      <footer className={rule.foot}>
        {item && (
          <Button className={rule.remove} onClick={() => setAsking(true)}>
            {t('rules.remove')}
          </Button>
        )}
        <Button look="primary" type="submit" busy={busy} disabled={!changed || !isWhole(draft)}>
          {t(item ? 'ui.save' : 'ticketSetup.create')}
        </Button>
      </footer>
      {item && (
        <Confirm
          open={asking}
          title={t('rules.removeAsk', { name: titleOf(item) })}
          text={t(`ticketSetup.removeText.${kind as SetupKind}`)}
          action={t('rules.remove')}
          busy={busy}
          onConfirm={() => {
            setAsking(false);
            form.remove();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </form>
  );
}
