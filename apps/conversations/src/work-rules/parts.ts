import { RuleKind } from '@parley/contracts';
import { ChangeRule } from '../actions/work-rules/change-rule.js';
import { CopyKeptFiles } from '../actions/work-rules/copy-kept-files.js';
import { CreateRule } from '../actions/work-rules/create-rule.js';
import { ReactToEvent } from '../actions/work-rules/react-to-event.js';
import { RemoveRule } from '../actions/work-rules/remove-rule.js';
import { RenameLabel } from '../actions/work-rules/rename-label.js';
import { RenderCannedResponse } from '../actions/work-rules/render-canned-response.js';
import { RunDueRules } from '../actions/work-rules/run-due-rules.js';
import { RunMacro } from '../actions/work-rules/run-macro.js';
import { RunRules } from '../actions/work-rules/run-rules.js';
import { SweepRuns } from '../actions/work-rules/sweep-runs.js';
import { OnConversationEvent } from '../events/work-rules/on-conversation-event.js';
import { RuleUsesController } from '../http/work-rules/rule-uses.controller.js';
import { rulesController } from '../http/work-rules/rules.controller.js';
import { ListRules } from '../queries/work-rules/list-rules.js';
import { ListRuns } from '../queries/work-rules/list-runs.js';
import { TestAutomation } from '../queries/work-rules/test-automation.js';
import { FireDueRules } from '../timers/work-rules/fire-due-rules.js';
import { RenameLabels } from '../timers/work-rules/rename-labels.js';
import { AttributeRules } from './attributes.js';
import { RuleBook } from './rule-book.js';

/** What the service is made of as far as work rules go. */
export const workRuleControllers = [RuleUsesController, ...RuleKind.options.map(rulesController)];
export const workRuleReactions = [OnConversationEvent];
const actions = [CreateRule, ChangeRule, RemoveRule, RenameLabel, CopyKeptFiles, RenderCannedResponse, RunMacro, RunRules, ReactToEvent, RunDueRules, SweepRuns];
export const workRuleProviders = [RuleBook, AttributeRules, ...actions, ListRules, ListRuns, TestAutomation, ...workRuleReactions, RenameLabels, FireDueRules];
