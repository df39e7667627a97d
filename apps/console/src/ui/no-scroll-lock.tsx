import { Fragment } from 'react';

/**
 * Stands in for react-remove-scroll, which the dialog and menu primitives bring along: it locks the page's scrolling by
 * writing style elements, for modal overlays. Here the page itself never scrolls, overlays are our own elements, and
 * style elements should not be needed at all.
 */
export const RemoveScroll = Fragment;
