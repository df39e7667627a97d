const light = '--ground:#ffffff;--raised:#f7f8fa;--line:#e2e5ea;--text:#1c2129;--quiet:#586273;--link:var(--link-light);--mark:#fff1b8;--note:#e8f1ff;--tip:#e6f6ec;--warning:#fff4dd;--caution:#fdeaea;--code:#f3f4f6;color-scheme:light';
const dark = '--ground:#14171c;--raised:#1c2027;--line:#313845;--text:#e8ebf0;--quiet:#a3adbd;--link:var(--link-dark);--mark:#5c4a00;--note:#16263d;--tip:#14301f;--warning:#3a2c0c;--caution:#3d1a1c;--code:#232833;color-scheme:dark';

/** How every page looks. The tenant's colours come as variables from the page itself: --accent, --on-accent, --link-light, --link-dark. */
export const styles = `
:root{${light}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${dark}}}
:root[data-theme=dark]{${dark}}
*,::before,::after{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--text);font:1rem/1.65 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;min-height:100vh;display:flex;flex-direction:column;overflow-wrap:anywhere}
a{color:var(--link);text-underline-offset:.15em}
a:not(:hover){text-decoration-thickness:1px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:4px}
h1,h2,h3,h4{line-height:1.3;text-wrap:balance}
img{max-width:100%;height:auto}
.wide{width:100%;max-width:68rem;margin-inline:auto;padding-inline:1.25rem}
.skip{position:absolute;inset-inline-start:-999rem}
.skip:focus{inset-inline-start:1rem;top:.5rem;background:var(--ground);padding:.5rem 1rem;z-index:2}
.top{border-block-end:1px solid var(--line)}
.top .wide{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1.25rem;min-height:4rem;padding-block:.5rem}
.brand{display:flex;align-items:center;gap:.75rem;font-weight:650;font-size:1.0625rem;color:var(--text);text-decoration:none;margin-inline-end:auto}
.brand img{max-height:2.25rem;width:auto;display:block}
.top nav ul,.langs ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:0;padding:0}
.top nav a{color:var(--quiet);text-decoration:none;padding-block:.35rem;display:inline-block}
.top nav a:hover,.top nav a[aria-current]{color:var(--text)}
.hero{background:var(--accent);color:var(--on-accent);padding-block:3.5rem 4rem;text-align:center}
.hero h1{margin:0 0 1.5rem;font-size:clamp(1.6rem,4vw,2.25rem);letter-spacing:-.01em}
.find{position:relative;max-width:38rem;margin-inline:auto;text-align:start}
.find form{display:flex;gap:.5rem;background:var(--ground);border:1px solid var(--line);border-radius:.75rem;padding:.3rem;box-shadow:0 6px 24px rgb(0 0 0/.12)}
.find input{flex:1;min-width:0;border:0;background:none;color:var(--text);font:inherit;padding:.55rem .85rem;border-radius:.5rem}
.find input::placeholder{color:var(--quiet);opacity:1}
.button{border:1px solid transparent;border-radius:.5rem;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;padding:.5rem 1.1rem;cursor:pointer;text-decoration:none;display:inline-block}
.button:hover{filter:brightness(1.08)}
.button.plain{background:var(--ground);color:var(--text);border-color:var(--line);font-weight:500}
.options{position:absolute;inset-inline:0;top:calc(100% + .4rem);z-index:1;margin:0;padding:.35rem;list-style:none;background:var(--ground);color:var(--text);border:1px solid var(--line);border-radius:.75rem;box-shadow:0 12px 32px rgb(0 0 0/.18);max-height:60vh;overflow:auto}
.options[hidden]{display:none}
.options li{padding:.55rem .85rem;border-radius:.5rem;cursor:pointer}
.options li:hover,.options [aria-selected=true]{background:var(--raised)}
.options [aria-selected=true]{outline:2px solid var(--link);outline-offset:-2px}
mark{background:var(--mark);color:inherit;border-radius:.15em}
main{flex:1}
main>.wide{padding-block:2.5rem 4rem}
main>.wide>h2,.section>h2,.section>div>h2{font-size:1.25rem;margin:0 0 1rem}
.section{margin-block-end:3rem}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr));gap:1rem;list-style:none;margin:0;padding:0}
.card{position:relative;border:1px solid var(--line);border-radius:.9rem;padding:1.25rem;background:var(--ground)}
.card:hover{border-color:var(--link);background:var(--raised)}
.card .icon{font-size:1.6rem;line-height:1;margin-block-end:.75rem;display:block}
.card h2,.card h3{font-size:1.0625rem;margin:0 0 .25rem}
.card a{color:var(--text);text-decoration:none}
.card a::after{content:"";position:absolute;inset:0;border-radius:.9rem}
.card p{margin:0;color:var(--quiet);font-size:.9375rem}
.card .count{margin-block-start:.6rem;font-size:.875rem}
.list{list-style:none;margin:0;padding:0}
.list li{border-block-end:1px solid var(--line);padding-block:.9rem}
.list li:first-child{border-block-start:1px solid var(--line)}
.list a{font-weight:600;text-decoration:none}
.list a:hover{text-decoration:underline}
.list p{margin:.2rem 0 0;color:var(--quiet);font-size:.9375rem}
.two{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,22rem),1fr));column-gap:2.5rem}
.list.two li:first-child{border-block-start:0}
.crumbs ol{display:flex;flex-wrap:wrap;gap:.25rem .5rem;list-style:none;margin:0 0 1.25rem;padding:0;font-size:.9375rem;color:var(--quiet)}
.crumbs li+li::before{content:"/";margin-inline-end:.5rem;color:var(--quiet)}
.crumbs a{color:var(--quiet)}
.page{display:grid;grid-template-columns:minmax(0,1fr);gap:2.5rem}
@media (min-width:60rem){.page.with-toc{grid-template-columns:minmax(0,44rem) 15rem;justify-content:space-between}.page.with-toc .toc{position:sticky;top:1.5rem;align-self:start;max-height:calc(100vh - 3rem);overflow:auto}}
@media (max-width:59.99rem){.page .toc{order:-1;border:1px solid var(--line);border-radius:.75rem;padding:1rem 1.25rem}}
.toc h2{font-size:.875rem;text-transform:none;color:var(--quiet);margin:0 0 .5rem;font-weight:600}
.toc ul{list-style:none;margin:0;padding:0;font-size:.9375rem}
.toc li{padding-block:.2rem}
.toc .l3{padding-inline-start:.9rem}.toc .l4{padding-inline-start:1.8rem}
.toc a{color:var(--quiet);text-decoration:none}.toc a:hover{color:var(--text);text-decoration:underline}
article header h1{font-size:clamp(1.6rem,4vw,2.1rem);letter-spacing:-.01em;margin:0 0 .5rem}
article header p{margin:0;color:var(--quiet)}
article header .lead{font-size:1.0625rem;margin-block-end:.35rem}
.body{margin-block-start:1.75rem}
.body>:first-child{margin-block-start:0}
.body h2{font-size:1.375rem;margin:2.25rem 0 .75rem}.body h3{font-size:1.125rem;margin:1.75rem 0 .5rem}.body h4{font-size:1rem;margin:1.5rem 0 .5rem}
.body ul,.body ol{padding-inline-start:1.5rem}.body li{margin-block:.3rem}
.body img{border-radius:.6rem;border:1px solid var(--line)}
.body pre{background:var(--code);border-radius:.6rem;padding:1rem;overflow:auto;font-size:.9rem;line-height:1.55;direction:ltr;text-align:start}
.body code,.body kbd{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9em}
.body :not(pre)>code,.body kbd{background:var(--code);border-radius:.3rem;padding:.1em .35em}
.body blockquote{margin-inline:0;padding-inline-start:1rem;border-inline-start:3px solid var(--line);color:var(--quiet)}
.body .table{overflow-x:auto;margin-block:1.25rem}
.body table{border-collapse:collapse;width:100%;font-size:.9375rem}
.body th,.body td{border:1px solid var(--line);padding:.5rem .75rem;text-align:start;vertical-align:top;overflow-wrap:normal}
.body th{background:var(--raised);font-weight:600}
.body .align-right{text-align:end}.body .align-center{text-align:center}
.body hr{border:0;border-block-start:1px solid var(--line);margin-block:2rem}
.callout{border-radius:.6rem;padding:.9rem 1.1rem;margin-block:1.25rem;background:var(--note)}
.callout>*{margin-block:.35rem}.callout-title{font-weight:650}
.callout-tip{background:var(--tip)}.callout-important,.callout-warning{background:var(--warning)}.callout-caution{background:var(--caution)}
.rate{border-block:1px solid var(--line);margin-block:3rem 2.5rem;padding-block:1.5rem}
.rate h2{font-size:1.0625rem;margin:0 0 .75rem}
.rate form{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center}
.rate form.why{display:grid;gap:.6rem;max-width:34rem;justify-items:start}
.rate fieldset{border:0;margin:0;padding:0;display:grid;gap:.35rem}
.rate legend{padding:0;font-weight:600;margin-block-end:.35rem}
.rate label{display:flex;gap:.5rem;align-items:center}
.rate .words{display:grid;gap:.35rem;width:100%;align-items:start}
textarea{width:100%;min-height:6rem;font:inherit;color:inherit;background:var(--ground);border:1px solid var(--quiet);border-radius:.5rem;padding:.6rem .75rem}
.request{display:grid;gap:1rem;max-width:34rem;margin-block-start:1.5rem;justify-items:start}.request .words{display:grid;gap:.35rem;width:100%}.request .words input{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--quiet);border-radius:.5rem;padding:.55rem .75rem}.deflect{width:100%;border-inline-start:3px solid var(--accent);padding-inline-start:.9rem}.deflect p,.deflect ul{margin:0}.deflect ul{padding-inline-start:1.1rem}.trap{position:absolute;inset-inline-start:-999rem}
.stuck{background:var(--raised);border-radius:.9rem;padding:1.5rem;display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:1rem}
.stuck p{margin:0;font-weight:600}
footer{border-block-start:1px solid var(--line);color:var(--quiet);font-size:.9375rem}
footer .wide{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;justify-content:space-between;padding-block:1.5rem}
footer a{color:var(--quiet)}
footer[data-contact=widget] .wide{padding-block-end:5.5rem}
.langs ul{gap:.25rem 1rem}.langs [aria-current]{color:var(--text);font-weight:600}
.hint{color:var(--quiet)}
@media (max-width:40rem){.hero{padding-block:2.25rem 2.75rem}main>.wide{padding-block:1.75rem 3rem}.find .button{padding-inline:.85rem}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media print{:root{${light}}.top nav,.hero .find,.toc,.rate,.stuck,footer,.skip,.related,.crumbs{display:none}.page{display:block}main>.wide{padding:0}.hero{background:none;color:#000;padding:0}a{color:inherit}.body a[href^=http]::after{content:" (" attr(href) ")";font-size:.85em}.body pre,.body img,.callout,tr{break-inside:avoid}}
`.trim();
