import type { Excerpt } from '@parley/contracts';
import { Fragment } from 'react';

/** A text in which what was found stands out. */
export function Marked({ excerpt: { text, marks } }: { excerpt: Excerpt }) {
  return (
    <>
      {marks.map(([start, end], at) => (
        <Fragment key={start}>
          {text.slice(marks[at - 1]?.[1] ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  );
}
