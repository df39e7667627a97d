import { ArrowLeft, UserRoundX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePhone } from '../../app/use-media.js';
import { codeOf } from '../../i18n/problem-text.js';
import { Avatar } from '../../ui/avatar.js';
import { Empty } from '../../ui/empty.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { useContactName } from '../conversations/use-contact-name.js';
import styles from './contact-detail.module.css';
import { ContactAttributes } from './contact-attributes.js';
import { ContactBlocks } from './contact-blocks.js';
import { ContactFacts } from './contact-facts.js';
import { ContactFields } from './contact-fields.js';
import { ContactMenu } from './contact-menu.js';
import { ContactMerges } from './contact-merges.js';
import { ContactNotes } from './contact-notes.js';
import { ContactTimeline } from './contact-timeline.js';
import { EarlierConversations } from './earlier-conversations.js';
import { useContact } from './use-contacts.js';
import { VerifiedBadge } from './verified-badge.js';

/** One contact with everything known, and the conversations with them. */
export function ContactDetail({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const { data: contact, isPending, isError, error, refetch } = useContact(contactId);
  const name = useContactName(contact);
  const Name = phone ? 'h1' : 'h2';
  if (isPending) return <Skeleton rows={4} shape="line" />;
  if (codeOf(error) === 'contact.not_found') return <Empty icon={<UserRoundX size={22} />} title={t('contacts.missing.title')} text={t('contacts.missing.text')} />;
  if (isError) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return (
    <article className={styles.detail} aria-label={name}>
      <header className={styles.header}>
        {phone && (
          <Link to="/contacts" className={styles.back} aria-label={t('contacts.back')}>
            <ArrowLeft size={20} />
          </Link>
        )}
        <Avatar id={contact.id} name={name} url={contact.avatarUrl} size="large" />
        <div className={styles.names}>
          <Name className={styles.name}>{name}</Name>
          <VerifiedBadge contact={contact} />
        </div>
        <div className={styles.tools}>
          <ContactMenu contact={contact} />
        </div>
      </header>
      <div className={styles.notices}>
        <ContactBlocks contactId={contact.id} />
        <ContactMerges contactId={contact.id} />
      </div>
      <div className={styles.columns}>
        <div className={styles.cards}>
          <section className={styles.card}>
            <h3>{t('contact.reach')}</h3>
            <ContactFields contact={contact} />
            {contact.email && !contact.emailVerified && <p className={styles.hint}>{t('contactWork.emailUnverified')}</p>}
          </section>
          <section className={styles.card}>
            <h3>{t('contact.about')}</h3>
            <ContactFacts contact={contact} withoutAttributes />
          </section>
          <section className={styles.card}>
            <h3>{t('contactAttribute.title')}</h3>
            <ContactAttributes contact={contact} />
          </section>
        </div>
        <div className={styles.cards}>
          <section className={styles.card}>
            <h3>{t('contactNote.title')}</h3>
            <ContactNotes contactId={contact.id} />
          </section>
          <section className={styles.card}>
            <h3>{t('contact.conversations')}</h3>
            <EarlierConversations contactId={contact.id} />
          </section>
          <section className={styles.card}>
            <h3>{t('timeline.title')}</h3>
            <ContactTimeline contactId={contact.id} />
          </section>
        </div>
      </div>
    </article>
  );
}
