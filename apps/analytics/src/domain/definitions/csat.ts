import { andSimulated, byConversation, type DefinitionsOf, type Words } from './define.js';

type Here = 'csat_score' | 'csat_satisfied' | 'csat_ratings' | 'csat_response_rate' | 'csat_reasons';

const rated: Words = [
  'The moment of the last rating; the agent who resolved the conversation last before it, or else who had it, and the team that goes with the rating.',
  '计入最后一次评价的时刻；归属评价前最后解决会话的客服，否则归属当时的负责客服，以及评价所属的团队。',
];
const replaced = andSimulated(['A rating that was changed: only the last one counts.', '被修改前的评价：只计最后一次。']);

export const csat: DefinitionsOf<Here> = {
  csat_score: {
    better: 'higher',
    dimensions: byConversation,
    name: ['Rating', '满意度评分'],
    meaning: ['How good visitors found their conversations, from 1 to 5.', '访客对会话的评分，1 至 5 分。'],
    formula: ['Mean of the scores of the conversations that were rated in the period. Thumbs count as 5 and 1.', '期间内被评价会话的平均分。点赞计 5 分，点踩计 1 分。'],
    attribution: rated,
    excluded: replaced,
  },
  csat_satisfied: {
    better: 'higher',
    dimensions: byConversation,
    name: ['Satisfied', '满意率'],
    meaning: ['How many of those who rated were satisfied.', '评价的访客中表示满意的比例。'],
    formula: ['Ratings of 4 and 5, divided by all ratings of the period.', '4 分和 5 分的评价数 ÷ 期间内全部评价数。'],
    attribution: rated,
    excluded: replaced,
  },
  csat_ratings: {
    better: 'higher',
    dimensions: byConversation,
    name: ['Ratings', '评价数'],
    meaning: ['How many conversations were rated.', '被评价的会话数。'],
    formula: ['Number of conversations whose last rating lies in the period.', '最后一次评价在期间内的会话数。'],
    attribution: rated,
    excluded: replaced,
  },
  csat_response_rate: {
    better: 'higher',
    dimensions: byConversation,
    name: ['Response rate of ratings', '参评率'],
    meaning: ['How many of those who were asked rated.', '收到邀请的访客中参与评价的比例。'],
    formula: ['Ratings of the period, divided by conversations that were asked for a rating in the period. Whoever rates days later counts on that day, and whoever rates unasked counts as well: it may exceed 100 % in short periods.', '期间内的评价数 ÷ 期间内邀请评价的会话数。数日后才评价的计入评价当天，未受邀请的评价也计入，因此短期内可能超过 100%。'],
    attribution: ['Ratings as above; requests at the last request, for who had the conversation then.', '评价按上述规则计入；邀请计入最后一次邀请的时刻，归属当时的负责客服。'],
    excluded: andSimulated(['Earlier requests in the same conversation: each conversation was asked once.', '同一会话中较早的邀请：每个会话只计一次。']),
  },
  csat_reasons: {
    dimensions: [...byConversation, 'detail'],
    name: ['Reasons of ratings', '评价原因'],
    meaning: ['What visitors ticked as the reason of their rating.', '访客评价时勾选的原因。'],
    formula: ['Number of ratings of the period by ticked reason. A rating with several reasons counts for each of them.', '期间内的评价按勾选原因统计。勾选多个原因的评价在每个原因下各计一次。'],
    attribution: rated,
    excluded: replaced,
  },
};
