import type { Conversation, Message } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { shortTime } from '../../../i18n/format.js';
import { useLanguage, useNow } from '../../../i18n/use-format.js';
import { Select, SelectField } from '../../../ui/field.js';
import { summaryOf } from '../../messages/summary.js';
import { useThread } from '../../messages/use-thread.js';
import parts from '../parts/parts.module.css';

/** Messages by `seq`, both included; absent: from the beginning, to the end. */
export interface Range {
  fromSeq?: number;
  toSeq?: number;
}

const LONGEST = 70;
const isSaid = ({ kind, deletedAt, private: hidden }: Message) => kind !== 'event' && kind !== 'whisper' && !deletedAt && !hidden;

/** Which part of a conversation goes into the ticket. */
export function MessageRange({ conversation, range, onRange }: { conversation: Conversation; range: Range; onRange: (range: Range) => void }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const now = useNow();
  const { data } = useThread(conversation.id);
  const said = (data?.messages ?? []).filter(isSaid);
  const part = range.fromSeq !== undefined || range.toSeq !== undefined;
  const choices = said.map((message) => ({ value: String(message.seq), label: `${shortTime(locale, new Date(message.createdAt), now)} ${message.sender.name || t('contact.unnamed')}: ${summaryOf(message).slice(0, LONGEST)}` }));
  const first = said[0]?.seq;
  const last = said.at(-1)?.seq;
  const choose = (which: 'all' | 'part') => onRange(which === 'all' || first === undefined || last === undefined ? {} : { fromSeq: said.at(-5)?.seq ?? first, toSeq: last });
  return (
    <div className={parts.stack}>
      <SelectField label={t('ticketMake.range')} value={part ? 'part' : 'all'} choices={(['all', 'part'] as const).map((value) => ({ value, label: t(`ticketMake.range.${value}`) }))} onValue={choose} />
      {part && (
        <div className={parts.pair}>
          <Select aria-label={t('ticketMake.from')} value={String(range.fromSeq ?? '')} choices={choices} onValue={(from) => onRange({ fromSeq: Number(from), toSeq: Math.max(Number(from), range.toSeq ?? 0) })} />
          <Select aria-label={t('ticketMake.to')} value={String(range.toSeq ?? '')} choices={choices.filter(({ value }) => Number(value) >= (range.fromSeq ?? 0))} onValue={(to) => onRange({ ...range, toSeq: Number(to) })} />
        </div>
      )}
    </div>
  );
}
