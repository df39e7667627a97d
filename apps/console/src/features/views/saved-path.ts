const PREFIX = 'view-';

/** How a saved view is called in the address of the inbox. */
export const savedPath = (id: string) => PREFIX + id;
/** The id of the saved view that the address names; `undefined` when it names none. */
export const savedIdOf = (view: string | undefined): string | undefined => (view?.startsWith(PREFIX) ? view.slice(PREFIX.length) : undefined);
