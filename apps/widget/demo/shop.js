const chinese = () => document.documentElement.lang === 'zh-CN';

function speak(language) {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-en]')) element.textContent = chinese() ? element.dataset.zh : element.dataset.en;
  const button = document.querySelector('.language');
  button.textContent = chinese() ? 'English' : '中文';
  button.lang = chinese() ? 'en' : 'zh-CN';
  Parley('setLocale', language);
}

const actions = {
  language: () => speak(chinese() ? 'en' : 'zh-CN'),
  ask: () => Parley('open'),
  open: () => Parley('open'),
  identify: () => Parley('identify', { userId: 'demo-user', name: chinese() ? '林小满' : 'Robin Park', email: 'robin@example.com' }),
  reset: () => Parley('reset'),
  hide: () => Parley('hide'),
  show: () => Parley('show'),
};

document.addEventListener('click', (event) => {
  const action = event.target.closest('[data-action]')?.dataset.action;
  if (action) actions[action]();
});

const events = document.querySelector('.events');
for (const name of ['ready', 'open', 'close', 'message', 'unread']) {
  Parley('on', name, (data) => {
    const detail = name === 'message' ? `: ${data.message.sender.name}` : name === 'unread' ? `: ${data}` : '';
    events.textContent = `${name}${detail}`;
  });
}

if (navigator.language.toLowerCase().startsWith('zh')) speak('zh-CN');
