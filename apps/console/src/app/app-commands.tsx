import { BookOpen, Bot, ChartColumn, CircleUser, Contact, Gauge, Inbox, Keyboard, Languages, LogOut, Rocket, Search, Settings, SunMoon, Ticket, UserRoundCheck } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { statuses } from '../features/availability/own-availability.js';
import { useSetStatus } from '../features/availability/use-availability.js';
import { views } from '../features/conversations/views.js';
import { useMe } from '../features/session/use-session.js';
import { settingsPages } from '../features/settings/settings-pages.js';
import { languageNames, languages } from '../i18n/i18n.js';
import { changeLanguage } from './change-language.js';
import { leaveConsole } from './leave-console.js';
import { type Command, useCommands } from './palette/commands.js';
import { showShortcuts } from './shortcuts/shortcuts-open.js';
import { theme, themes } from './theme.js';

const size = 17;

/** What can be done from anywhere. */
export function AppCommands() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id, permissions } = useMe();
  const setStatus = useSetStatus();
  const commands = useMemo<Command[]>(() => {
    const go = (path: string) => () => void navigate(path);
    const goTo = t('palette.group.goTo');
    const me = t('palette.group.me');
    return [
      ...views.map((view) => ({ id: `view-${view}`, group: goTo, title: t('palette.inboxView', { view: t(`view.${view}`) }), icon: <Inbox size={size} />, run: go(`/inbox/${view}`) })),
      { id: 'search', group: goTo, title: t('rail.search'), keywords: 'find 查找', icon: <Search size={size} />, run: go('/search') },
      ...(permissions.includes('contacts:read') ? [{ id: 'contacts', group: goTo, title: t('rail.contacts'), icon: <Contact size={size} />, run: go('/contacts') }] : []),
      ...(permissions.includes('bot:read') ? [{ id: 'bot', group: goTo, title: t('rail.bot'), keywords: 'bot answers faq flows 机器人 问答 流程', icon: <Bot size={size} />, run: go('/bot/overview') }] : []),
      ...(permissions.includes('knowledge:read') ? [{ id: 'knowledge', group: goTo, title: t('rail.knowledge'), keywords: 'articles help 文章 帮助', icon: <BookOpen size={size} />, run: go('/knowledge/articles') }] : []),
      ...(permissions.includes('tickets:read') ? [{ id: 'tickets', group: goTo, title: t('rail.tickets'), icon: <Ticket size={size} />, run: go('/tickets') }] : []),
      ...(permissions.includes('conversations:supervise') ? [{ id: 'wallboard', group: goTo, title: t('rail.wallboard'), icon: <Gauge size={size} />, run: go('/wallboard') }] : []),
      ...(permissions.includes('analytics:read') ? [{ id: 'analytics', group: goTo, title: t('rail.analytics'), keywords: 'analytics statistics csat sla 数据 统计 分析', icon: <ChartColumn size={size} />, run: go('/analytics/overview') }] : []),
      ...(permissions.includes('inboxes:manage') ? [{ id: 'go-live', group: goTo, title: t('rail.goLive'), icon: <Rocket size={size} />, run: go('/go-live') }] : []),
      ...settingsPages
        .filter(({ may }) => !may || permissions.includes(may))
        .map(({ path, title }) => ({ id: `settings-${path}`, group: t('rail.settings'), title: t(title), icon: path === 'profile' ? <CircleUser size={size} /> : <Settings size={size} />, run: go(`/settings/${path}`) })),
      ...statuses.map((status) => ({ id: `status-${status}`, group: me, title: t('palette.status', { status: t(`presence.${status}`) }), icon: <UserRoundCheck size={size} />, run: () => void setStatus(status) })),
      ...themes.map((value) => ({ id: `theme-${value}`, group: me, title: t('palette.theme', { theme: t(`theme.${value}`) }), keywords: 'dark light 深色 浅色', icon: <SunMoon size={size} />, run: () => theme.set(value) })),
      ...languages.map((value) => ({ id: `language-${value}`, group: me, title: t('palette.language', { language: languageNames[value] }), keywords: 'language 语言 English 中文', icon: <Languages size={size} />, run: () => void changeLanguage(value) })),
      { id: 'shortcuts', group: me, title: t('shortcuts.title'), shortcut: '?', icon: <Keyboard size={size} />, run: showShortcuts },
      { id: 'sign-out', group: me, title: t('session.signOut'), icon: <LogOut size={size} />, run: () => void leaveConsole(id) },
    ];
  }, [t, navigate, id, permissions, setStatus]);
  useCommands('app', commands);
  return null;
}
