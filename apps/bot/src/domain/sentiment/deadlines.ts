const count = '(?:[0-9]{1,4}|[一二两三四五六七八九十半]{1,4})个?';
const chinese = [
  // "20 minutes from now", "within two hours"
  `${count}多?(?:分钟|小时|钟头)(?:后|内|之内|以内|就|前|之前|以后|开|出发|关|截|到期|起飞|考|登机|检票|发车)`,
  // "only ten minutes left"
  `(?:还有|只剩|就剩|不到|剩)(?:不到|下)?${count}(?:分钟|小时|钟头|天)(?!的)`,
  // "the exam is tomorrow morning"
  '(?:今天|今晚|今早|今夜|明天|明早|明晚|一会儿?|马上|待会儿?|下午|晚上|凌晨)[^，。！？,.!?\\n]{0,7}(?:截止|到期|考试|开考|手术|出发|起飞|登机|面试|婚礼|葬礼|签约|过户|交房|搬家|演出|上台|答辩|要用|急用|要交|得交|必须交|必须到|要飞|要走|赶飞机|赶火车|赶高铁|发车|到店|入住)(?!吗|么|时间)',
].join('|');

const some = '(?:an?|half an?|a few|\\d{1,4}|one|two|three|four|five|ten|fifteen|twenty|thirty|forty)';
const english = [
  // "in 20 minutes", "I have an hour"
  `\\b(?:in|within|have|got|only|just|next|there's) (?:the next |about |only |less than |under |maybe )?${some} ?(?:minutes?|mins?|hours?|hrs?)\\b(?! ago)`,
  `\\b${some} ?(?:minutes?|mins?|hours?|hrs?) (?:left|from now|away|until|till|before|to go)\\b`,
  // "my flight leaves at six"
  '\\b(?:flight|train|ferry|exam|interview|wedding|funeral|deadline|surgery|operation|presentation|submission|gates?|viva|filing|closing|visa)\\b[^.!?]{0,28}\\b(?:today|tonight|tomorrow|at \\d|in \\d|starts? in|leaves|departs|closes|is due|this (?:morning|afternoon|evening))\\b',
  '\\bby (?:tonight|noon|midnight|\\d|end of (?:the )?day|close of business)',
  '\\b(?:due|closes|expires|ends|shuts|leaving|leave|starts) (?:today|tonight|tomorrow|at midnight|in (?:an?|\\d|two|three|half))',
].join('|');

const DEADLINE = new RegExp(`${chinese}|${english}`);

/** Whether a folded text names a time that is close. */
export const namesDeadline = (folded: string): boolean => DEADLINE.test(folded);
