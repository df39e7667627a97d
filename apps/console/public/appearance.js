// Runs before the first paint, so that neither colours nor language flash. The settings belong to src/app/theme.ts and src/i18n/i18n.ts.
(function () {
  try {
    var theme = localStorage.getItem('parley.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    var language = localStorage.getItem('parley.language') || navigator.language || 'en';
    document.documentElement.lang = /^zh/i.test(language) ? 'zh-CN' : 'en';
  } catch {
    // storage is closed to us: the system's colours do
  }
})();
