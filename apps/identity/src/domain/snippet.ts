/** Keeps calls of `Parley(…)` that the page makes before the loader has come. */
const STUB = '<script>window.Parley=window.Parley||function(){(Parley.q=Parley.q||[]).push(arguments)}</script>';

/** The two lines that a website pastes before `</body>`. */
export const embedSnippet = (publicUrl: string, widgetKey: string): string =>
  `${STUB}\n<script async src="${publicUrl}/widget.js" data-key="${widgetKey}"></script>`;
