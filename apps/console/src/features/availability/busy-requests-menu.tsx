import { useTranslation } from 'react-i18next';
import { MenuItem, MenuLabel, MenuLine, MenuSub } from '../../ui/menu.js';
import { useAnswerBusyRequest, useBusyRequests } from './use-busy-requests.js';

/** Agents who ask to be busy, as a part of a supervisor's own menu; nothing while nobody asks. */
export function BusyRequestsMenu() {
  const { t } = useTranslation();
  const requests = useBusyRequests();
  const answer = useAnswerBusyRequest();
  if (requests.length === 0) return null;
  return (
    <>
      <MenuLabel>{t('busyRequest.title')}</MenuLabel>
      {requests.map((request) => (
        <MenuSub key={request.id} label={request.reason ? t('busyRequest.who', { name: request.agent.name, reason: request.reason }) : request.agent.name}>
          <MenuItem onPick={() => void answer(request, true)}>{t('busyRequest.allow')}</MenuItem>
          <MenuItem onPick={() => void answer(request, false)}>{t('busyRequest.refuse')}</MenuItem>
        </MenuSub>
      ))}
      <MenuLine />
    </>
  );
}
