// One file to load for what is set up about tickets: it is built of the same parts.
import { needTexts } from '../../i18n/i18n.js';

export { TicketEscalationPage, TicketEscalationsPage } from './escalations-page.js';
export { TicketFieldPage, TicketFieldsPage } from './fields-page.js';
export { TicketRulePage, TicketRulesPage } from './rules-page.js';
export { TicketSettingsPage } from './settings-page.js';
export { TicketStatusesPage } from './statuses-page.js';
export { TicketTypePage, TicketTypesPage } from './types-page.js';

/** To be awaited before a page is shown. */
export const ready = () => Promise.all([needTexts('tickets'), needTexts('workRules'), needTexts('conversation')]);
