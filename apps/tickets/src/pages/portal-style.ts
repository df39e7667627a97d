/** How the page of a signed link looks: by day and by night, on paper and on a phone. */
export const STYLE = `
:root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--ink:#1d2330;--soft:#5a6375;--line:#dfe3ea;--accent:#3b5bdb;--on-accent:#fff;--mine:#eef2ff;--fault:#b3261e;--good:#1b6e3c}
@media (prefers-color-scheme:dark){:root{--page:#14171e;--card:#1d212b;--ink:#e8ebf2;--soft:#a4adbf;--line:#343b4a;--accent:#8ea4ff;--on-accent:#10131a;--mine:#262d42;--fault:#ff9b94;--good:#7ddba0}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
main{max-width:720px;margin:0 auto;padding:32px 20px 64px}
main.gone{padding-top:96px;text-align:center}
h1{margin:0;font-size:24px;line-height:1.35}
h2{margin:0 0 12px;font-size:17px}
.company,.number,.hint,.nothing,.by{color:var(--soft)}
.company,.number{margin:0}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(210px,1fr));gap:12px 24px;margin:24px 0;padding:16px 20px;background:var(--card);border:1px solid var(--line);border-radius:12px}
dt{color:var(--soft);font-size:13px}
dd{margin:0}
.text{margin:0;white-space:pre-wrap}
.description{margin-bottom:24px}
ol.comments{list-style:none;margin:0 0 24px;padding:0;display:grid;gap:12px}
ol.comments>li{padding:12px 16px;background:var(--card);border:1px solid var(--line);border-radius:12px}
ol.comments>li.requester{background:var(--mine)}
.by{margin:0 0 4px;font-size:14px}
.by strong{color:var(--ink)}
.files{margin:8px 0 0;padding-left:20px}
a{color:var(--accent)}
form{display:grid;gap:8px;margin-top:24px}
label{font-weight:600}
.hint{margin:0;font-size:14px}
textarea{width:100%;padding:12px;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:10px;font:inherit;resize:vertical}
textarea::placeholder{color:var(--soft);opacity:1}
textarea[aria-invalid]{border-color:var(--fault)}
button{justify-self:start;min-height:44px;padding:10px 20px;border:0;border-radius:10px;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.notice{margin:24px 0 0;padding:12px 16px;border:1px solid var(--good);border-radius:10px;color:var(--good)}
.notice.fault{border-color:var(--fault);color:var(--fault)}
@media (max-width:480px){main{padding:20px 16px 48px}h1{font-size:21px}button{justify-self:stretch}}
@media print{form,.notice{display:none}body{background:none}}
`;
