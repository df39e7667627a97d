import type { Conversation } from '@parley/contracts';
import { ArrowRightLeft, ClipboardCheck, Eye, FileDown, Mail, MailOpen, Merge, PanelRight, Star, Ticket, Users, Zap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { usePhone } from '../../app/use-media.js';
import { MenuItem, MenuLine, MenuSub } from '../../ui/menu.js';
import { useContact } from '../contacts/use-contacts.js';
import { useMay } from '../session/use-session.js';
import { watchPath } from '../wallboard/paths.js';
import type { OpenDialog } from './conversation-dialogs.js';
import { KeepGolden } from './keep-golden.js';
import { useEnding } from './ending/use-ending.js';
import { useWrapUp } from './ending/use-wrap-up.js';

interface MenuItemsProps {
  conversation: Conversation;
  onDialog: (dialog: OpenDialog) => void;
  onContext: () => void;
  onUnread: () => void;
}

/** What is done with a conversation more seldom. */
export function ConversationMenuItems({ conversation, onDialog, onContext, onUnread }: MenuItemsProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const mayWrite = useMay('conversations:write');
  const mayAssign = useMay('conversations:assign');
  const maySupervise = useMay('conversations:supervise');
  const navigate = useNavigate();
  const { invite } = useEnding(conversation);
  const { data: wrapUp } = useWrapUp(conversation.id);
  const mayTicket = useMay('tickets:write');
  const live = conversation.mergedIntoId === null;
  return (
    <>
      {mayAssign && live && conversation.status !== 'resolved' && conversation.transfer === null && (
        <MenuItem icon={<ArrowRightLeft size={16} />} shortcut="t" onPick={() => onDialog('transfer')}>
          {t('transfer.open')}
        </MenuItem>
      )}
      {mayTicket && (
        <MenuItem icon={<Ticket size={16} />} shortcut="c" onPick={() => onDialog('ticket')}>
          {t('shortcut.ticket')}
        </MenuItem>
      )}
      {mayWrite && live && (
        <>
          <MenuItem icon={<Users size={16} />} onPick={() => onDialog('people')}>
            {t('people.open')}
          </MenuItem>
          <MenuItem icon={<Zap size={16} />} onPick={() => onDialog('macro')}>
            {t('macro.open')}
          </MenuItem>
          <MenuItem icon={<Merge size={16} />} onPick={() => onDialog('merge')}>
            {t('merge.openDialog')}
          </MenuItem>
        </>
      )}
      {maySupervise && (
        <MenuItem icon={<Eye size={16} />} shortcut="v" onPick={() => void navigate(watchPath(conversation.id))}>
          {t('watch.watch')}
        </MenuItem>
      )}
      <MenuItem icon={<MailOpen size={16} />} shortcut="u" onPick={onUnread}>
        {t('unread.mark')}
      </MenuItem>
      <MenuLine />
      {mayWrite && wrapUp?.form && (
        <MenuItem icon={<ClipboardCheck size={16} />} onPick={() => onDialog('wrapUp')}>
          {t('closing.open')}
        </MenuItem>
      )}
      {mayWrite && live && (conversation.rating?.score ?? null) === null && (
        <MenuItem icon={<Star size={16} />} onPick={() => void invite()}>
          {t('rating.invite')}
        </MenuItem>
      )}
      <KeepGolden conversationId={conversation.id} />
      <Transcript conversation={conversation} />
      {phone && (
        <>
          <MenuLine />
          <MenuItem icon={<PanelRight size={16} />} onPick={onContext}>
            {t('context.toggle')}
          </MenuItem>
        </>
      )}
    </>
  );
}

const formats = ['html', 'pdf', 'json'] as const;

function Transcript({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const mayWrite = useMay('conversations:write');
  const { download, mail } = useEnding(conversation);
  const { data: contact } = useContact(conversation.contact.id);
  const email = contact?.email;
  return (
    <MenuSub label={t('transcript.title')}>
      {formats.map((format) => (
        <MenuItem key={format} icon={<FileDown size={16} />} onPick={() => void download(format)}>
          {t(`transcript.${format}`)}
        </MenuItem>
      ))}
      {mayWrite && email && (
        <MenuItem icon={<Mail size={16} />} onPick={() => void mail(email)}>
          {t('transcript.mail', { email })}
        </MenuItem>
      )}
    </MenuSub>
  );
}
