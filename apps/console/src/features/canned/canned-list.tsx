import type { CannedResponse, Conversation } from '@parley/contracts';
import { Paperclip } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../../ui/keys.js';
import { useContact } from '../contacts/use-contacts.js';
import { useInboxes } from '../inboxes/use-inboxes.js';
import { useMe } from '../session/use-session.js';
import styles from './canned-list.module.css';
import { knownOf } from './known.js';
import { piecesOf } from './preview.js';
import type { CannedControl } from './use-canned.js';

/** The list over the field, and beside it what the chosen one would say. The focus stays in the field, so a press must not take it. */
export function CannedList({ control, conversation }: { control: CannedControl; conversation: Conversation }) {
  const { t } = useTranslation();
  const { id, options, active, isPending } = control;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div className={styles.popup} onPointerDown={(event) => event.preventDefault()}>
      <p className="hidden-text" role="status">
        {isPending ? t('ui.loading') : t('canned.found', { count: options.length })}
      </p>
      <div className={styles.columns}>
        <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('canned.title')} className={styles.list}>
          {options.map((option, index) => (
            <Row key={option.id} id={`${id}-${option.id}`} option={option} active={option === active} onPoint={() => control.point(index)} onPick={() => control.pick(option)} />
          ))}
        </div>
        {options.length === 0 && <p className={styles.none}>{t(isPending ? 'ui.loading' : 'canned.none')}</p>}
        {active && <Preview response={active} conversation={conversation} />}
      </div>
      <p className={styles.keys} aria-hidden="true">
        <Keys keys="up" />
        <Keys keys="down" /> {t('canned.choose')} <Keys keys="enter" /> {t('canned.insert')} <Keys keys="escape" /> {t('ui.close')}
      </p>
    </div>
  );
}

interface RowProps {
  id: string;
  option: CannedResponse;
  active: boolean;
  onPoint: () => void;
  onPick: () => void;
}

function Row({ id, option, active, onPoint, onPick }: RowProps) {
  const { t } = useTranslation();
  return (
    <div id={id} role="option" aria-selected={active} className={styles.row} onPointerMove={onPoint} onClick={onPick}>
      <span className={styles.top}>
        <span className={styles.name}>{option.name}</span>
        {option.attachmentIds.length > 0 && <Paperclip size={12} role="img" aria-label={t('canned.files', { count: option.attachmentIds.length })} />}
        <code className={styles.code}>/{option.code}</code>
      </span>
      <span className={styles.line}>{option.text}</span>
    </div>
  );
}

function Preview({ response, conversation }: { response: CannedResponse; conversation: Conversation }) {
  const { t } = useTranslation();
  const { data: contact } = useContact(conversation.contact.id);
  const { inboxes } = useInboxes();
  const known = knownOf({ conversation, contact, agentName: useMe().name, inboxName: inboxes.find(({ id }) => id === conversation.inboxId)?.name });
  const pieces = piecesOf(response.text, known);
  return (
    <section className={styles.preview} aria-label={t('canned.preview')}>
      <p className={styles.text}>
        {pieces.map(({ text, kind }, index) => (
          <span key={index} className={styles[kind]}>
            {text}
          </span>
        ))}
      </p>
      {pieces.some(({ kind }) => kind === 'missing') && <p className={styles.warning}>{t('canned.willMiss')}</p>}
    </section>
  );
}
