/** What is read of a question, in UTF-16 units. What matters is said at the beginning; the rest only costs time. */
const READ = 1000;

const ADDRESSES = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+|(?<=^|\s)@\w+/giu;
const APOSTROPHES = /[’‘ʼ`]/gu;

/** A question without what says nothing about its topic: addresses, mentions, whatever comes after much text. Never longer than 1,000 characters, always well-formed. */
export const normalise = (text: string): string => text.slice(0, READ).toWellFormed().replace(ADDRESSES, ' ').replace(APOSTROPHES, "'");
