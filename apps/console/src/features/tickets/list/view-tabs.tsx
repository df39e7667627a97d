import type { TicketView } from '@parley/contracts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import list from '../../conversations/conversation-list.module.css';
import { useMe } from '../../session/use-session.js';
import { useTeams } from '../../teams/use-teams.js';
import { type TicketPlace, ticketsPath } from '../place.js';
import { teamView, ticketViews } from '../views.js';

/** The views of everybody, those of the own teams, and the saved one that is open. */
export function ViewTabs({ place, saved }: { place: TicketPlace; saved: TicketView | undefined }) {
  const { t } = useTranslation();
  const { teamIds } = useMe();
  const { teams } = useTeams();
  const own = teams.filter(({ id }) => teamIds.includes(id));
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    tabs.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [place.view]);
  const tab = (view: string, title: string) => (
    <NavLink key={view} to={ticketsPath(view)} className={list.view} title={title}>
      <span className={list.savedName}>{title}</span>
    </NavLink>
  );
  return (
    <nav ref={tabs} className={list.views} aria-label={t('view.title')}>
      {saved && tab(place.view, saved.name)}
      {ticketViews.slice(0, 2).map((view) => tab(view, t(`ticketView.${view}`)))}
      {own.map(({ id, name }) => tab(teamView(id), name))}
      {ticketViews.slice(2).map((view) => tab(view, t(`ticketView.${view}`)))}
    </nav>
  );
}
