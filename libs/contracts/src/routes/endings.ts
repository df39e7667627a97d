import { defineRoutes } from '../route.js';
import { RateConversation, Rating, RatingPage } from '../shapes/rating.js';
import { SendTranscript, TranscriptQuery } from '../shapes/transcript.js';
import { ConversationWrapUp, WrapUpInput } from '../shapes/wrap-up.js';

/** How a conversation ends: what the visitor thinks of it, what the agent says of it, and what both may keep of it. */
export const endingsRoutes = defineRoutes({
  'GET /conversations/:id/rating': {
    summary: 'What the visitor is or would be asked about a conversation, and answered',
    access: { permission: 'conversations:read', visitor: 'own' }, fromWebsites: true, answers: { 200: Rating }, problems: ['conversation.not_found'],
  },
  'POST /conversations/:id/rating': {
    summary: 'A visitor rates their own conversation, asked or unasked; within 24 hours again, which replaces the answer',
    access: { visitor: 'own' }, fromWebsites: true, body: RateConversation, answers: { 201: Rating, 200: Rating }, problems: ['conversation.not_found', 'rating.closed'],
  },
  'POST /conversations/:id/rating-request': {
    summary: 'Invites the visitor to rate the conversation now, if the inbox asks for ratings at all',
    access: { permission: 'conversations:write' }, answers: { 200: Rating }, problems: ['conversation.not_found', 'rating.not_offered', 'rating.already_given'],
  },
  'GET /ratings/:token': {
    summary: 'What to ask whoever has the signed link to rate one conversation',
    access: { anyone: true }, limit: 'widget', answers: { 200: RatingPage }, problems: ['rating.link_invalid'],
  },
  'POST /ratings/:token': {
    summary: 'Rates the conversation that the link is signed for',
    access: { anyone: true }, limit: 'widget', body: RateConversation, answers: { 200: RatingPage }, problems: ['rating.link_invalid', 'rating.closed'],
  },

  'GET /conversations/:id/wrap-up': {
    summary: 'What agents said about a conversation at its end, and what they are to say',
    access: { permission: 'conversations:read' }, answers: { 200: ConversationWrapUp }, problems: ['conversation.not_found'],
  },
  'POST /conversations/:id/wrap-up': {
    summary: 'Wraps a conversation up; the last one given holds',
    access: { permission: 'conversations:write' }, body: WrapUpInput, answers: { 201: ConversationWrapUp }, problems: ['conversation.not_found', 'rule.reference_unknown'],
  },

  'GET /conversations/:id/transcript': {
    summary: 'What was said in a conversation, without notes, as a page, a PDF or JSON',
    access: { permission: 'conversations:read' }, query: TranscriptQuery, download: true, answers: { 200: null }, problems: ['conversation.not_found', 'limit.busy'],
  },
  'POST /conversations/:id/transcript': {
    summary: 'Sends the transcript by e-mail: staff to an address of the contact, a visitor to their own verified one',
    access: { permission: 'conversations:write', visitor: 'own' }, fromWebsites: true, body: SendTranscript, answers: { 202: null },
    problems: ['conversation.not_found', 'transcript.no_address', 'transcript.address_unknown', 'limit.rate', 'mail.not_configured'],
  },
});
