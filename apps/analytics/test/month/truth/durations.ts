import { anna, back, ben, cara, dock, ferry, night, pier } from '../cast.js';
import { firstDay, firstOfNovember, line, longDay, minutes, monthOfJade, secondDay, type Truth, wholeMonth } from './truth.js';

const atDock = { inbox: dock };
const atNight = { inbox: night };
const atPier = { inbox: pier };

/** How long, in minutes. Rank 50 of 14 is the 7th (0.5 × 14), rank 90 the 13th (12.6), and so on. */
export const durations: Truth[] = [
  line(wholeMonth, 'first_response', {
    where: atDock,
    expected: minutes(14, 1849, { p50: 5, p90: 724 }),
    because:
      'plain 5, overnight 990, passed-on 3, back-after-days 6, thanks 4, missed 6, other-team 2, handed-off 9 − 3 = 6, bot-in-vain 795 − 71 = 724, angry 30, soured 3, joined 2, waiting 4, snoozed 64; outbound began with us. 2 2 3 3 4 4 [5] 6 6 6 30 64 [724] 990',
  }),
  line(wholeMonth, 'first_response', { where: atNight, expected: minutes(4, 742, { p50: 20, p90: 660 }), because: 'long-night 660, hour-twice 60, hour-again 2, across-midnight 20. 2 [20] 60 [660]' }),
  line(wholeMonth, 'first_response', { where: atPier, expected: minutes(3, 4060, { p50: 120, p90: 3930 }), because: 'one-week-apart 10, weekend 3930, clocks-change 120' }),
  line(wholeMonth, 'first_response', { where: { inbox: ferry }, expected: minutes(100, 300, { p50: 3, p90: 5 }), because: '20 × (1 + 2 + 3 + 4 + 5); the 50th is a 3 (41 to 60), the 90th a 5 (81 to 100)' }),
  line(wholeMonth, 'first_response', {
    expected: minutes(121, 6951, { p50: 3, p90: 6 }),
    because: '1849 + 742 + 4060 + 300. Up to 1: 20; 2: 20 + 2 + 1 → 43; 3: 20 + 2 → 65, with the 61st; 4: 20 + 2 → 87; 5: 20 + 1 → 108; 6: 3 → 111, with the 109th',
  }),
  line(wholeMonth, 'first_response', { where: { agent: anna }, expected: minutes(49, 215), because: 'plain 5, passed-on 3, back-after-days 6, thanks 4, other-team 2, handed-off 6, soured 3, joined 2, waiting 4 = 35; 20 × (4 + 5) = 180' }),
  line(wholeMonth, 'first_response', { where: { agent: ben }, expected: minutes(65, 1934), because: 'overnight 990, missed 6, bot-in-vain 724, angry 30, snoozed 64 = 1814; 20 × (1 + 2 + 3) = 120' }),
  line(wholeMonth, 'first_response', { where: { label: 'refund' }, expected: minutes(2, 995), because: 'plain 5, overnight 990', behind: ['plain', 'overnight'] }),
  line(wholeMonth, 'first_response', { where: { bot: 'with' }, expected: minutes(2, 730), because: 'handed-off 6, bot-in-vain 724', behind: ['handed-off', 'bot-in-vain'] }),
  line(firstDay, 'first_response', { expected: minutes(6, 20), because: 'plain 5, every day 15; overnight was answered on the next day' }),
  line(secondDay, 'first_response', { expected: minutes(7, 1008), because: 'overnight 990, passed-on 3, every day 15' }),
  line(longDay, 'first_response', { expected: minutes(3, 722), because: 'long-night 660, hour-twice 60, hour-again 2', behind: ['long-night', 'hour-twice', 'hour-again'] }),
  line(firstOfNovember, 'first_response', { expected: minutes(2, 140), because: 'across-midnight 20 at 0:10, clocks-change 120 at 7:30 in Berlin', behind: ['across-midnight', 'clocks-change'] }),
  line(monthOfJade, 'first_response', { expected: minutes(2, 2358), because: 'early 3, holiday 39 h 15 = 2355' }),

  line(wholeMonth, 'first_response_business', {
    where: atDock,
    expected: minutes(14, 180, { p50: 5, p90: 30 }),
    because: 'as above, but overnight 10 + 20 = 30 and bot-in-vain 9:00 to 9:15 = 15: 1849 − 990 − 724 + 30 + 15. 2 2 3 3 4 4 [5] 6 6 6 15 30 [30] 64',
  }),
  line(wholeMonth, 'first_response_business', { where: atNight, expected: minutes(4, 622), because: 'long-night 22:00 to 6:00 = 9 h = 540, hour-twice 60, hour-again 2, across-midnight 20' }),
  line(wholeMonth, 'first_response_business', { where: atPier, expected: minutes(3, 40), because: 'one-week-apart 10, weekend 15 + 15 = 30, clocks-change 0' }),
  line(monthOfJade, 'first_response_business', { expected: minutes(2, 18), because: 'early 3, holiday 10 + 0 + 5 = 15' }),

  line(wholeMonth, 'first_response_with_bot', {
    where: atDock,
    expected: minutes(17, 1130, { p50: 4, p90: 64 }),
    because:
      'the fourteen without handed-off and bot-in-vain: 1849 − 6 − 724 = 1119; handed-off 0.5, bot-alone 0.2, bot-in-vain 0.2, taken-by-bot 5.1, outbound 65 − 60 = 5: 11. 0.2 0.2 0.5 2 2 3 3 4 [4] 5 5 5.1 6 6 30 [64] 990',
  }),

  line(wholeMonth, 'next_response', {
    expected: minutes(8, 47, { p50: 5, p90: 15 }),
    because: 'plain 4, passed-on 10, back-after-days 5, other-team 20 − 5 = 15, angry 5, soured 2, outbound 5, waiting 1; Ben’s word in passed-on after 12 minutes answers nothing. 1 2 4 [5] 5 5 10 [15]',
    behind: ['plain', 'passed-on', 'back-after-days', 'other-team', 'angry', 'soured', 'outbound', 'waiting'],
  }),
  line(wholeMonth, 'next_response', { where: { agent: cara }, expected: minutes(1, 15), because: 'other-team', behind: ['other-team'] }),
  line(wholeMonth, 'next_response', { where: { team: back }, expected: minutes(1, 15), because: 'other-team was Back’s by then', behind: ['other-team'] }),
  line(wholeMonth, 'next_response_business', { expected: minutes(8, 47), because: 'all of them in office hours' }),

  line(wholeMonth, 'resolution', {
    where: atDock,
    expected: minutes(18, 2376, { p50: 35, p90: 740 }),
    because:
      'plain 20, overnight 1000, passed-on 15 + 20 = 35, back-after-days 26 + 15 = 41, thanks 10 + 5 = 15, left-alone 60, missed 16, other-team 40, handed-off 19, bot-alone 30, bot-in-vain 10 + 730 = 740, angry 50, soured 20, joined 30, outbound 80, waiting 90, snoozed 70, taken-by-bot 20. 15 16 19 20 20 20 30 30 [35] 40 41 50 60 70 80 90 [740] 1000',
  }),
  line(wholeMonth, 'resolution', { expected: minutes(125, 10_259), because: '2376 + night 670 + 70 + 3 + 40 = 783 + pier 30 + 3940 + 130 = 4100 + ferry 100 × 30 = 3000' }),
  line(secondDay, 'resolution', { expected: minutes(6, 1150), because: 'overnight 1000, every day 5 × 30; passed-on was reopened: it counts on the 14th' }),
  line(monthOfJade, 'resolution', { expected: minutes(3, 2410), because: '15 + 2365 + 30' }),
  line(wholeMonth, 'resolution_business', {
    where: atDock,
    expected: minutes(18, 666),
    because: 'overnight 10 + 30 = 40 instead of 1000, bot-alone 0 instead of 30, bot-in-vain 0 + 20 instead of 740: 2376 − 960 − 30 − 720',
  }),
  line(wholeMonth, 'resolution_business', { where: atNight, expected: minutes(4, 653), because: '540 + 70 + 3 + 40' }),
  line(wholeMonth, 'resolution_business', { where: atPier, expected: minutes(3, 70), because: '30 + (15 + 25) + 0' }),
  line(monthOfJade, 'resolution_business', { expected: minutes(3, 40), because: '15 + (10 + 15) + 0' }),
  line(wholeMonth, 'resolution_people', {
    where: atDock,
    expected: minutes(18, 2317),
    because: 'handed-off 19 − 3 = 16, bot-alone 0, bot-in-vain 800 − 71 = 729, taken-by-bot 5: 2376 − 3 − 30 − 11 − 15',
  }),
  line(wholeMonth, 'resolution_not_waiting', {
    where: atDock,
    expected: minutes(18, 1916.5),
    because:
      'plain 5 + 4 = 9, overnight 990, passed-on 3 + 10 = 13, back-after-days 6 + 5 = 11, thanks 4 + 5 = 9, left-alone 60, missed 6, other-team 2 + 15 = 17, handed-off 0.5 + 0.5 + (9 − 3) = 7, bot-alone 0.2, bot-in-vain 0.2 + 725 = 725.2, angry 30 + 5 + 8 = 43, soured 3 + 2 = 5, joined 2, outbound 5, waiting 4 + 1 = 5, snoozed 2 + 2 = 4, taken-by-bot 5.1',
  }),
  line(wholeMonth, 'resolution_not_waiting', { where: atPier, expected: minutes(3, 4060), because: 'until the answers: 10 + 3930 + 120' }),

  line(wholeMonth, 'queue_wait', {
    where: atDock,
    expected: minutes(17, 756, { p50: 2, p90: 10 }),
    because:
      'plain 2, overnight 1, passed-on 1, back-after-days 4, thanks 2, missed 1 and 2, other-team 1 and 10, handed-off 8 − 3 = 5, bot-in-vain 790 − 71 = 719, angry 1, soured 1, joined 1, waiting 2, snoozed 1, still-open 2; left-alone, twin and taken-by-bot were never given to anybody. Eight 1, then 2 [2] 2 2 2 4 5 [10] 719',
  }),
  line(wholeMonth, 'queue_wait', { where: { agent: cara }, expected: minutes(5, 663), because: 'other-team 10, night 650 + 1 + 1 + 1' }),
  line(wholeMonth, 'queue_wait', { expected: minutes(124, 1517), because: '756 + night 653 + pier 2 + 1 + 5 = 8 + ferry 100' }),
  line(wholeMonth, 'queue_wait_business', { where: atDock, expected: minutes(17, 47), because: 'bot-in-vain 9:00 to 9:10 instead of 719: 756 − 709' }),
  line(wholeMonth, 'queue_wait_business', { where: atNight, expected: minutes(4, 543), because: 'long-night 22:00 to 6:00 = 540, 1, 1, 1' }),
  line(wholeMonth, 'queue_wait_business', { where: atPier, expected: minutes(3, 3), because: '2 + 1 + 0' }),
];
