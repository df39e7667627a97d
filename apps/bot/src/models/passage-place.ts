/** Where a passage stands. */
export interface PassagePlace {
  articleId: string;
  locale: string;
  nth: number;
}

/** How a passage is called where it is found. */
export const passageId = ({ articleId, locale, nth }: PassagePlace): string => `${articleId}/${locale}/${nth}`;

export function passagePlace(id: string): PassagePlace {
  const [articleId = '', locale = '', nth = '0'] = id.split('/');
  return { articleId, locale, nth: Number(nth) };
}
