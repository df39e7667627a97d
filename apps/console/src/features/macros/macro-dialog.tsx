import type { Conversation, Macro, MacroAction } from '@parley/contracts';
import { ArrowLeft, Play, Zap } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { search } from '../../app/palette/commands.js';
import { Button } from '../../ui/button.js';
import { Dialog, DialogActions } from '../../ui/dialog.js';
import { Notice } from '../../ui/notice.js';
import { PickList } from '../../ui/pick-list.js';
import { piecesOf } from '../canned/preview.js';
import { knownOf } from '../canned/known.js';
import { useContact } from '../contacts/use-contacts.js';
import { useInboxes } from '../inboxes/use-inboxes.js';
import { useMe } from '../session/use-session.js';
import { useRules } from '../work-rules/use-rules.js';
import { saidBy } from './action-text.js';
import styles from './macro-dialog.module.css';
import { useMacroWords } from './use-macro-words.js';
import { useRunMacro } from './use-run-macro.js';

interface MacroDialogProps {
  conversation: Conversation;
  /** Chosen already, in the palette. */
  macroId?: string;
  onClose: () => void;
}

/** Which macro; then what it will do; then it is done. */
export function MacroDialog({ conversation, macroId, onClose }: MacroDialogProps) {
  const { t } = useTranslation();
  const { rules: macros, isPending } = useRules('macro');
  const [chosenId, setChosenId] = useState(macroId);
  const chosen = macros.find(({ id }) => id === chosenId);
  return (
    <Dialog open onClose={onClose} title={chosen ? chosen.name : t('macro.title')} text={chosen?.description || undefined}>
      {chosen ? (
        <Review key={chosen.id} macro={chosen} conversation={conversation} onBack={() => setChosenId(undefined)} onDone={onClose} />
      ) : (
        <Choices macros={macros} empty={t(isPending ? 'ui.loading' : macros.length === 0 ? 'macro.none' : 'macro.noneFound')} onPick={setChosenId} />
      )}
    </Dialog>
  );
}

function Choices({ macros, empty, onPick }: { macros: readonly Macro[]; empty: string; onPick: (id: string) => void }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const options = useMemo(() => {
    const all = macros.map(({ id, name, description, useCount }) => ({ id, title: name, detail: description, keywords: description, icon: <Zap size={16} />, useCount }));
    return search(all.sort((a, b) => b.useCount - a.useCount), query);
  }, [macros, query]);
  return (
    <div className={styles.choices}>
      <PickList label={t('macro.title')} placeholder={t('macro.search')} options={options} query={query} onQuery={setQuery} onPick={({ id }) => onPick(id)} empty={empty} />
    </div>
  );
}

function Review({ macro, conversation, onBack, onDone }: { macro: Macro; conversation: Conversation; onBack: () => void; onDone: () => void }) {
  const { t } = useTranslation();
  const say = useMacroWords();
  const { run, busy, problem } = useRunMacro(conversation);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void run(macro).then((ran) => ran && onDone());
      }}
    >
      <p className={styles.lead}>{t('macro.will')}</p>
      <ol className={styles.actions}>
        {macro.actions.map((action, index) => (
          <li key={index} className={styles.action}>
            {say(action)}
            <Said action={action} conversation={conversation} />
          </li>
        ))}
      </ol>
      {problem && <Notice tone="danger">{problem}</Notice>}
      <DialogActions>
        <Button icon={<ArrowLeft size={15} />} onClick={onBack}>
          {t('ui.back')}
        </Button>
        <Button look="primary" type="submit" autoFocus busy={busy} icon={<Play size={15} />}>
          {t('macro.run')}
        </Button>
      </DialogActions>
    </form>
  );
}

/** What would be said, filled as far as it is known here. */
function Said({ action, conversation }: { action: MacroAction; conversation: Conversation }) {
  const { data: contact } = useContact(conversation.contact.id);
  const { inboxes } = useInboxes();
  const me = useMe();
  const text = saidBy(action, contact?.locale?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en');
  if (text === undefined) return null;
  const known = knownOf({ conversation, contact, agentName: me.name, inboxName: inboxes.find(({ id }) => id === conversation.inboxId)?.name });
  return (
    <blockquote className={styles.said} data-note={action.do === 'add_note' || undefined}>
      {piecesOf(text, known).map(({ text: piece, kind }, index) => (
        <span key={index} className={kind === 'missing' ? styles.missing : undefined}>
          {piece}
        </span>
      ))}
    </blockquote>
  );
}
