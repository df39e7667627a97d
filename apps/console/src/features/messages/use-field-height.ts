import { type RefObject, useLayoutEffect } from 'react';

const HIGHEST = 260;

/** Grows with its text up to a limit, in pixels. */
export function useFieldHeight(field: RefObject<HTMLTextAreaElement | null>, text: string) {
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.blockSize = 'auto';
    area.style.blockSize = `${Math.min(HIGHEST, area.scrollHeight)}px`;
  }, [field, text]);
}
