/**
 * What the pages do with JavaScript, beyond what they do without: answers while one types, and the widget at a press. A list box as the ARIA practices describe
 * it; texts go in as text, never as HTML.
 */
export const script = `(() => {
  'use strict';
  const box = document.querySelector('[data-suggest]');
  if (box) suggest(box);
  const contact = document.querySelectorAll('[data-widget]');
  for (const one of contact) one.addEventListener('click', (event) => {
    if (!window.Parley || !window.Parley.key) return;
    event.preventDefault();
    window.Parley('open');
  });

  const form = document.querySelector('[data-request]');
  if (form) form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { request, tenant, locale, done, failed } = form.dataset;
    const button = form.querySelector('button');
    button.disabled = true;
    const body = JSON.stringify({ ...Object.fromEntries(new FormData(form)), tenant, locale });
    const answer = await fetch(request, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(() => null);
    form.querySelector('[role=status]').textContent = answer && answer.ok ? done : failed;
    button.disabled = false;
    if (answer && answer.ok) form.reset();
  });

  const deflect = form && form.querySelector('[data-deflect]');
  if (deflect) spare(form.elements.subject, deflect);

  // Nothing when somebody typed on, or the line is away: the forms work without.
  async function find(at, q, signal) {
    try {
      const answer = await fetch(at + '?q=' + encodeURIComponent(q.slice(0, 200)), { signal });
      return answer.ok ? (await answer.json()).data : undefined;
    } catch { return undefined; }
  }

  function titleOf({ title }) {
    const parts = [];
    let at = 0;
    for (const [begin, end] of title.marks) {
      const mark = document.createElement('mark');
      mark.textContent = title.text.slice(begin, end);
      parts.push(title.text.slice(at, begin), mark);
      at = end;
    }
    return [...parts, title.text.slice(at)];
  }

  // Whoever finds an answer while writing need not ask. It opens beside the form, which keeps what was written.
  function spare(input, box) {
    let timer, asked;
    const ask = async () => {
      const q = input.value.trim();
      if (asked) asked.abort();
      asked = new AbortController();
      const hits = q.length < 3 ? [] : await find(box.dataset.deflect, q, asked.signal);
      if (!hits) return;
      box.querySelector('ul').replaceChildren(...hits.slice(0, 3).map((hit) => {
        const line = document.createElement('li');
        const link = document.createElement('a');
        link.href = hit.url;
        link.target = '_blank';
        link.rel = 'noopener';
        link.append(...titleOf(hit));
        line.append(link);
        return line;
      }));
      box.hidden = hits.length === 0;
    };
    input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(ask, 250); });
  }

  function suggest(input) {
    const list = document.getElementById(input.getAttribute('aria-controls'));
    let timer, asked, chosen = -1;
    const options = () => [...list.children];
    const close = () => { list.hidden = true; chosen = -1; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); };
    const choose = (at) => {
      const all = options();
      chosen = all.length ? (at + all.length) % all.length : -1;
      all.forEach((one, n) => one.setAttribute('aria-selected', String(n === chosen)));
      if (chosen < 0) return;
      input.setAttribute('aria-activedescendant', all[chosen].id);
      all[chosen].scrollIntoView({ block: 'nearest' });
    };
    const show = (hits) => {
      list.replaceChildren(...hits.map((hit, n) => {
        const option = document.createElement('li');
        option.id = list.id + '-' + n;
        option.setAttribute('role', 'option');
        option.dataset.href = hit.url;
        option.append(...titleOf(hit));
        return option;
      }));
      list.hidden = hits.length === 0;
      input.setAttribute('aria-expanded', String(hits.length > 0));
      chosen = -1;
      input.removeAttribute('aria-activedescendant');
    };
    const ask = async () => {
      const q = input.value.trim();
      if (asked) asked.abort();
      if (!q) return close();
      asked = new AbortController();
      const hits = await find(input.dataset.suggest, q, asked.signal);
      if (hits) show(hits);
    };
    input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
    input.addEventListener('keydown', (event) => {
      if (event.isComposing || list.hidden) return;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); choose(chosen + (event.key === 'ArrowDown' ? 1 : chosen < 0 ? 0 : -1)); }
      else if (event.key === 'Escape') close();
      else if (event.key === 'Enter' && chosen >= 0) { event.preventDefault(); location.href = options()[chosen].dataset.href; }
    });
    list.addEventListener('mousedown', (event) => {
      const option = event.target.closest('[role=option]');
      if (option) { event.preventDefault(); location.href = option.dataset.href; }
    });
    input.addEventListener('blur', () => setTimeout(close, 100));
  }
})();
`;
