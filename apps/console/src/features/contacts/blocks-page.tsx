import type { Block, BlockKind } from '@parley/contracts';
import { ShieldBan } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dateAndTime } from '../../i18n/format.js';
import { useProblemText } from '../../i18n/problem-text.js';
import { useLanguage } from '../../i18n/use-format.js';
import { Button } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { Select } from '../../ui/field.js';
import { LoadMore } from '../../ui/load-more.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import table from '../../ui/table.module.css';
import { Time } from '../../ui/time.js';
import { toast } from '../../ui/toasts.js';
import { useContactName } from '../conversations/use-contact-name.js';
import { api } from '../session/api.js';
import { useMay } from '../session/use-session.js';
import { Card, SettingsPage } from '../settings/settings-page.js';
import { BlockDialog, kinds } from './block-dialog.js';
import styles from './contact-work.module.css';
import { useBlockDeed, useBlocks } from './use-contact-work.js';

/** Everybody who is kept out, and the way to let them in again. */
export function BlocksPage() {
  const { t } = useTranslation();
  const [kind, setKind] = useState<BlockKind>();
  const [adding, setAdding] = useState(false);
  const manages = useMay('contacts:manage');
  const { blocks, isPending, isSuccess, isError, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useBlocks(kind);
  const nobody = isSuccess && blocks.length === 0;
  const add = manages && (
    <Button look="primary" icon={<ShieldBan size={16} />} onClick={() => setAdding(true)}>
      {t('blocks.add')}
    </Button>
  );
  return (
    <SettingsPage wide title={t('settings.blocks')} text={t('blocks.text')} action={!(nobody && !kind) && add}>
      {!(nobody && !kind) && <KindFilter kind={kind} onKind={setKind} />}
      {isPending && <Skeleton rows={4} />}
      {isError && blocks.length === 0 && <ProblemState error={error} onRetry={() => void refetch()} />}
      {nobody && (
        <Card>
          <Empty icon={<ShieldBan size={22} />} title={t(kind ? 'blocks.emptyKind' : 'blocks.empty.title')} text={kind ? undefined : t('blocks.empty.text')}>
            {!kind && add}
          </Empty>
        </Card>
      )}
      {blocks.length > 0 && <BlockTable blocks={blocks} manages={manages} />}
      <LoadMore has={hasNextPage} busy={isFetchingNextPage} onLoad={() => void fetchNextPage()} />
      {adding && <BlockDialog onClose={() => setAdding(false)} />}
    </SettingsPage>
  );
}

function KindFilter({ kind, onKind }: { kind: BlockKind | undefined; onKind: (kind: BlockKind | undefined) => void }) {
  const { t } = useTranslation();
  const choices = [{ value: 'every' as const, label: t('blocks.every') }, ...kinds.map((value) => ({ value, label: t(value === 'contact' ? 'blocks.kind.contact' : `block.kind.${value}`) }))];
  return (
    <div className={styles.filter}>
      <Select aria-label={t('blocks.which')} value={kind ?? 'every'} choices={choices} onValue={(value) => onKind(value === 'every' ? undefined : value)} />
    </div>
  );
}

function BlockTable({ blocks, manages }: { blocks: readonly Block[]; manages: boolean }) {
  const { t } = useTranslation();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('blocks.who')}</th>
          <th scope="col">{t('blocks.until')}</th>
          <th scope="col">{t('blocks.by')}</th>
          {manages && (
            <th scope="col">
              <span className="hidden-text">{t('ui.actions')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {blocks.map((block) => (
          <BlockRow key={block.id} block={block} manages={manages} />
        ))}
      </tbody>
    </table>
  );
}

function BlockRow({ block: { id, kind, value, contact, reason, expiresAt, by, createdAt }, manages }: { block: Block; manages: boolean }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const language = useLanguage();
  const lift = useBlockDeed(() => api.call('DELETE /blocks/:id', { params: { id } }));
  const nameOfContact = useContactName(contact ?? undefined);
  const name = contact ? nameOfContact : value;
  const onLift = () => lift.mutate(undefined, { onSuccess: () => toast(t('blocks.lifted', { name })), onError: (error) => toast(say(error), { tone: 'danger' }) });
  return (
    <tr>
      <td>
        {contact ? <Link to={`/contacts/${contact.id}`}>{name}</Link> : <span className={table.strong}>{name}</span>}
        <span className={table.soft}>{t(kind === 'contact' ? 'blocks.kind.contact' : `block.kind.${kind}`)}</span>
        {reason && <span className={table.soft}>{t('block.because', { reason })}</span>}
      </td>
      <td>{expiresAt ? dateAndTime(language, new Date(expiresAt)) : t('block.span.ever')}</td>
      <td>
        {by.name}
        <span className={table.soft}>
          <Time at={createdAt} ago />
        </span>
      </td>
      {manages && (
        <td className={table.end}>
          <Button small look="ghost" busy={lift.isPending} aria-label={t('blocks.liftOf', { name })} onClick={onLift}>
            {t('block.lift')}
          </Button>
        </td>
      )}
    </tr>
  );
}
