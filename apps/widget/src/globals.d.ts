/** Name of the built panel below the origin, e.g. `widget/panel-1a2b3c4d.js`; put in by the build. */
declare const PANEL_FILE: string;

declare module '*.css?inline' {
  const css: string;
  export default css;
}
/** The recorder's file below Parley's origin, named by its content; set by the build. */
declare const VOICE_FILE: string;
/** The file of what shows articles, in the same way. */
declare const ARTICLES_FILE: string;
/** The file of what a bot's conversation shows, in the same way. */
declare const BOT_FILE: string;
