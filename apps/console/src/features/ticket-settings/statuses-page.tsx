import type { LocalName, TicketStatus } from '@parley/contracts';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '../../i18n/i18n.js';
import { useProblemText } from '../../i18n/problem-text.js';
import { Button, IconButton } from '../../ui/button.js';
import control from '../../ui/field.module.css';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { toast } from '../../ui/toasts.js';
import { Card, SettingsPage } from '../settings/settings-page.js';
import { useLocalName } from '../tickets/names.js';
import parts from '../tickets/parts/parts.module.css';
import { CategoryIcon } from '../tickets/parts/status.js';
import { categories, type TicketCategoryName } from '../tickets/views.js';
import { isNamed } from './local-name-field.js';
import { useSetupChanges, useSetupItems } from './setup-items.js';
import styles from './setup-list.module.css';
import { SortableList } from './sortable-list.js';

/** What the tenant calls where a ticket stands. What a status means is its category's. */
export function TicketStatusesPage() {
  const { t } = useTranslation();
  const { items, isPending, isError, error, refetch } = useSetupItems('statuses');
  return (
    <SettingsPage title={t('settings.ticketStatuses')} text={t('ticketStatus.text')}>
      {isPending && <Skeleton rows={5} />}
      {isError && items.length === 0 && <ProblemState error={error} onRetry={() => void refetch()} />}
      {items.length > 0 && (
        <Card>
          {categories.map((category) => (
            <Category key={category} category={category} statuses={items.filter((one) => one.category === category)} />
          ))}
        </Card>
      )}
    </SettingsPage>
  );
}

/** Runs a change and tells what was refused. */
function useTold() {
  const say = useProblemText();
  return async (work: Promise<unknown>): Promise<boolean> => {
    try {
      await work;
      return true;
    } catch (refused) {
      toast(say(refused), { tone: 'danger' });
      return false;
    }
  };
}

function Category({ category, statuses }: { category: TicketCategoryName; statuses: readonly TicketStatus[] }) {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const [edited, setEdited] = useState<string>();
  const { create, change, remove, move } = useSetupChanges('statuses');
  const told = useTold();
  const save = async (work: Promise<unknown>) => {
    if (await told(work)) setEdited(undefined);
  };
  return (
    <section className={styles.statusGroup}>
      <h2 className={styles.statusHead}>
        <CategoryIcon category={category} />
        {t(`ticketCategory.${category}`)} <span className={styles.statusHint}>{t(`ticketStatus.means.${category}`)}</span>
      </h2>
      <SortableList label={t(`ticketCategory.${category}`)} kind={`status-${category}`} items={statuses} idOf={({ id }) => id} nameOf={({ name }) => nameOf(name)} onMove={(from, to) => void told(move(statuses, from, to))}>
        {(status) =>
          edited === status.id ? (
            <NameForm name={status.name} onDone={(name) => void save(change(status.id, { name, version: status.version }))} onCancel={() => setEdited(undefined)} />
          ) : (
            <span className={parts.row}>
              <span className={styles.formName}>{nameOf(status.name)}</span>
              <IconButton small label={t('ticketStatus.rename', { name: nameOf(status.name) })} onClick={() => setEdited(status.id)}>
                <Pencil size={14} />
              </IconButton>
              {statuses.length > 1 && (
                <IconButton small label={t('ticketStatus.remove', { name: nameOf(status.name) })} onClick={() => void told(remove(status.id))}>
                  <Trash2 size={14} />
                </IconButton>
              )}
            </span>
          )
        }
      </SortableList>
      {edited === 'new' ? (
        <NameForm name={{}} onDone={(name) => void save(create({ name, category }))} onCancel={() => setEdited(undefined)} />
      ) : (
        <div>
          <Button small look="ghost" icon={<Plus size={14} />} onClick={() => setEdited('new')}>
            {t('ticketStatus.add', { category: t(`ticketCategory.${category}`) })}
          </Button>
        </div>
      )}
    </section>
  );
}

function NameForm({ name: given, onDone, onCancel }: { name: LocalName; onDone: (name: LocalName) => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState<LocalName>(given);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isNamed(name)) onDone(name);
  };
  return (
    <form className={styles.edit} onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && !event.nativeEvent.isComposing && onCancel()}>
      {languages.map((language, at) => (
        <input
          key={language}
          className={control.control}
          lang={language}
          autoFocus={at === 0}
          maxLength={80}
          aria-label={t('ticketSetup.inLanguage', { label: t('ticketSetup.name'), language: languageNames[language] })}
          placeholder={languageNames[language]}
          value={name[language] ?? ''}
          onChange={(event) => setName(Object.fromEntries(Object.entries({ ...name, [language]: event.target.value }).filter(([, text]) => text)) as LocalName)}
        />
      ))}
      <Button small look="primary" type="submit" disabled={!isNamed(name)}>
        {t('ui.save')}
      </Button>
      <Button small onClick={onCancel}>
        {t('ui.cancel')}
      </Button>
    </form>
  );
}
