import { BookOpen, Bot, ChartColumn, Contact, Gauge, Inbox, type LucideIcon, Rocket, Search, Settings, Ticket } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../features/session/use-session.js';

/** A part of the console that the rail leads to. */
export interface Place {
  to: string;
  name: string;
  Icon: LucideIcon;
}

/** Those that one may go to, the most used first. */
export function usePlaces(): Place[] {
  const { t } = useTranslation();
  const places: (Place & { may: boolean })[] = [
    { to: '/inbox', name: t('rail.inbox'), Icon: Inbox, may: true },
    { to: '/search', name: t('rail.search'), Icon: Search, may: true },
    { to: '/tickets', name: t('rail.tickets'), Icon: Ticket, may: useMay('tickets:read') },
    { to: '/contacts', name: t('rail.contacts'), Icon: Contact, may: useMay('contacts:read') },
    { to: '/knowledge', name: t('rail.knowledge'), Icon: BookOpen, may: useMay('knowledge:read') },
    { to: '/bot', name: t('rail.bot'), Icon: Bot, may: useMay('bot:read') },
    { to: '/wallboard', name: t('rail.wallboard'), Icon: Gauge, may: useMay('conversations:supervise') },
    { to: '/analytics', name: t('rail.analytics'), Icon: ChartColumn, may: useMay('analytics:read') },
    { to: '/go-live', name: t('rail.goLive'), Icon: Rocket, may: useMay('inboxes:manage') },
    { to: '/settings', name: t('rail.settings'), Icon: Settings, may: true },
  ];
  return places.filter(({ may }) => may);
}
