// One file to load for the settings of work rules: they are built of the same parts.
import { needTexts } from '../../i18n/i18n.js';

export { AvailabilityPage } from '../availability/availability-page.js';
export { ConversationSettingsPage } from '../conversation-settings/conversation-settings-page.js';
export { RulePage } from './rule-page.js';
export { RulesPage } from './rules-page.js';

/** To be awaited before a page is shown. */
export const ready = () => needTexts('workRules');
