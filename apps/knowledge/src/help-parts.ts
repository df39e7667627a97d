import { Images } from '@parley/uploads';
import { StoreImage } from './actions/files/store-image.js';
import { SweepFiles } from './actions/files/sweep-files.js';
import { CheckDomain } from './actions/help-centre/check-domain.js';
import { ChangeHelpCentre } from './actions/help-centre/change-help-centre.js';
import { DomainRecords } from './actions/help-centre/domain-records.js';
import { EnsureHelpCentre } from './actions/help-centre/ensure-help-centre.js';
import { KeepDomains } from './actions/help-centre/keep-domains.js';
import { CountViews } from './actions/reading/count-views.js';
import { RateArticle } from './actions/reading/rate-article.js';
import { OnTenantTold } from './events/on-tenant-told.js';
import { KbFilesController } from './http/files.controller.js';
import { HelpCentreController } from './http/help-centre.controller.js';
import { ReadingController } from './http/reading.controller.js';
import { FeedbackForm } from './pages/feedback-form.js';
import { FindCentre } from './pages/find-centre.js';
import { HelpReading } from './pages/help-reading.js';
import { HelpSite } from './pages/help-site.js';
import { PublicFiles } from './pages/public-files.js';
import { OpenFile } from './queries/files/open-file.js';
import { GetHelpCentre } from './queries/help-centre/get-help-centre.js';
import { HelpAddresses } from './queries/help-centre/help-addresses.js';
import { ListFeedback } from './queries/reading/list-feedback.js';
import { PreviewArticle } from './queries/reading/preview-article.js';
import { PublishedArticles } from './queries/reading/published-articles.js';
import { ReadHelp } from './queries/reading/read-help.js';
import { Views } from './queries/reading/views.js';
import { KnowledgeRpc } from './rpc/knowledge.rpc.js';
import { KeepDomainsTimer } from './timers/help-centre/keep-domains-timer.js';
import { SweepFilesTimer } from './timers/sweep-files-timer.js';

/** What the help centre consists of: its settings and pages, images, and what readers read and say. */
export const helpControllers = [KnowledgeRpc, HelpCentreController, ReadingController, KbFilesController];
export const helpReactions = [OnTenantTold];
export const helpProviders = [
  EnsureHelpCentre, ChangeHelpCentre, DomainRecords, CheckDomain, KeepDomains, KeepDomainsTimer, GetHelpCentre, HelpAddresses, PreviewArticle, PublishedArticles, ReadHelp, Views, CountViews, RateArticle, ListFeedback, Images, StoreImage, OpenFile, SweepFiles, SweepFilesTimer,
  FindCentre, HelpSite, HelpReading, FeedbackForm, PublicFiles, ...helpReactions,
];
