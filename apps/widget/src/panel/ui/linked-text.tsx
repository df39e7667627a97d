import { linksIn } from '../links.js';

/** Text with its http(s) addresses as links; everything else stays text. */
export const LinkedText = ({ text }: { text: string }) => (
  <>
    {linksIn(text).map((part) =>
      'href' in part ? (
        <a href={part.href} target="_blank" rel="noopener noreferrer nofollow ugc">
          {part.text}
        </a>
      ) : (
        part.text
      ),
    )}
  </>
);
