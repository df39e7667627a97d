/**
 * Calls back when the browser reports a network, or the page is looked at again: it knows of either before any timer does.
 * Answers how to end it.
 */
export function watchBrowser(stir: () => void): () => void {
  if (typeof window === 'undefined') return () => undefined;
  const inSight = () => document.hidden || stir();
  const watch = (change: 'addEventListener' | 'removeEventListener') => {
    window[change]('online', inSight);
    window[change]('offline', inSight);
    document[change]('visibilitychange', inSight);
  };
  watch('addEventListener');
  return () => watch('removeEventListener');
}
