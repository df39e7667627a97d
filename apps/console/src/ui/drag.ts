import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type RefObject, useEffect, useRef, useState } from 'react';

/** What kind of thing is dragged, and which one: only a place of the same kind takes it. */
export interface Dragged {
  kind: string;
  id: string;
}

const KIND = 'parley.kind';
const dataOf = ({ kind, id }: Dragged) => ({ [KIND]: kind, id });
const idIn = (data: Record<string | symbol, unknown>, kind: string): string | undefined => (data[KIND] === kind && typeof data['id'] === 'string' ? data['id'] : undefined);

/** Lets an element be dragged by pointer. Whatever can be dragged has another way by keyboard beside it. */
export function useDrag(element: RefObject<HTMLElement | null>, dragged: Dragged | undefined, handle?: RefObject<HTMLElement | null>): boolean {
  const [dragging, setDragging] = useState(false);
  const { kind, id } = dragged ?? { kind: '', id: '' };
  const on = dragged !== undefined;
  useEffect(() => {
    if (!element.current || !on) return;
    return draggable({
      element: element.current,
      ...(handle?.current && { dragHandle: handle.current }),
      getInitialData: () => dataOf({ kind, id }),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    });
  }, [element, handle, kind, id, on]);
  return dragging;
}

interface DropOptions {
  kind: string;
  /** What is let go here. */
  onDrop: (id: string) => void;
  /** Whether this one would change anything here. */
  takes?: (id: string) => boolean;
}

/** Takes what is dragged onto an element; answers whether something that it would take hovers over it. */
export function useDrop(element: RefObject<HTMLElement | null>, options: DropOptions): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const { kind } = options;
  useEffect(() => {
    if (!element.current) return;
    return dropTargetForElements({
      element: element.current,
      canDrop: ({ source }) => {
        const id = idIn(source.data, kind);
        return id !== undefined && (latest.current.takes?.(id) ?? true);
      },
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        const id = idIn(source.data, kind);
        if (id !== undefined) latest.current.onDrop(id);
      },
    });
  }, [element, kind]);
  return over;
}
