import { X } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoomForContext } from '../../app/use-media.js';
import { needTexts } from '../../i18n/i18n.js';
import { Avatar } from '../../ui/avatar.js';
import { IconButton } from '../../ui/button.js';
import { Skeleton } from '../../ui/skeleton.js';
import { ContactFacts } from '../contacts/contact-facts.js';
import { ContactFields } from '../contacts/contact-fields.js';
import { EarlierConversations } from '../contacts/earlier-conversations.js';
import { useContact } from '../contacts/use-contacts.js';
import { VerifiedBadge } from '../contacts/verified-badge.js';
import { Why } from '../routing/why.js';
import { useMay } from '../session/use-session.js';
import { TeachLater } from '../teach/teach-later.js';
import styles from './context-panel.module.css';
import { RatingDetails } from './ending/rating-details.js';
import { LabelsEditor } from './labels-editor.js';
import { useContactName } from './use-contact-name.js';
import { useConversation } from './use-conversations.js';

const ConversationTickets = lazy(async () => ({ default: (await Promise.all([import('../tickets/make/conversation-tickets.js'), needTexts('tickets'), needTexts('workRules')]))[0].ConversationTickets }));

const MoodPart = lazy(async () => ({ default: (await Promise.all([import('./mood-part.js'), needTexts('conversation')]))[0].MoodPart }));

/** The right pane: who this is, where they are, what was before. */
export function ContextPanel({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const beside = useRoomForContext();
  const { data: conversation } = useConversation(conversationId);
  return (
    <>
      {!beside && <div className={styles.veil} onClick={onClose} />}
      <aside className={styles.panel} data-over={!beside || undefined} aria-label={t('context.label')}>
        <header className={styles.header}>
          <h2>{t('context.title')}</h2>
          <IconButton small label={t('ui.close')} onClick={onClose}>
            <X size={17} />
          </IconButton>
        </header>
        {conversation ? <Context conversation={conversation} /> : <Skeleton rows={4} shape="line" />}
      </aside>
    </>
  );
}

function Context({ conversation }: { conversation: NonNullable<ReturnType<typeof useConversation>['data']> }) {
  const { t } = useTranslation();
  const { data: contact } = useContact(conversation.contact.id);
  const name = useContactName(contact ?? conversation.contact);
  const mayTickets = useMay('tickets:read');
  return (
    <div className={styles.body}>
      <div className={styles.who}>
        <Avatar id={conversation.contact.id} name={name} url={conversation.contact.avatarUrl} size="large" />
        <strong className={styles.name}>{name}</strong>
        <VerifiedBadge contact={contact ?? { verified: conversation.contact.verified, externalId: null }} />
      </div>
      {contact ? (
        <>
          <section className={styles.section}>
            <ContactFields contact={contact} />
          </section>
          <section className={styles.section}>
            <h3 className={styles.title}>{t('labels.title')}</h3>
            <LabelsEditor conversation={conversation} />
          </section>
          <TeachLater conversation={conversation} />
          {conversation.mood && (
            <Suspense fallback={null}>
              <MoodPart conversation={conversation} />
            </Suspense>
          )}
          {mayTickets && (
            <section className={styles.section}>
              <h3 className={styles.title}>{t('rail.tickets')}</h3>
              <Suspense fallback={<Skeleton rows={1} shape="line" />}>
                <ConversationTickets conversation={conversation} />
              </Suspense>
            </section>
          )}
          {conversation.rating && (
            <section className={styles.section}>
              <h3 className={styles.title}>{t('rating.title')}</h3>
              <RatingDetails conversation={conversation} />
            </section>
          )}
          <section className={styles.section}>
            <h3 className={styles.title}>{t('why.title')}</h3>
            <Why conversation={conversation} />
          </section>
          <section className={styles.section}>
            <h3 className={styles.title}>{t('contact.about')}</h3>
            <ContactFacts contact={contact} />
          </section>
          <section className={styles.section}>
            <h3 className={styles.title}>{t('contact.earlier')}</h3>
            <EarlierConversations contactId={contact.id} exceptId={conversation.id} />
          </section>
        </>
      ) : (
        <Skeleton rows={5} shape="line" />
      )}
    </div>
  );
}
