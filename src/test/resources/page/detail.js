// A file next to its page, and its sentiment as bars.
import {byId, bytes, get, h, toast} from './dom.js';

const SCORES = ['positive', 'neutral', 'mixed', 'negative'];
const percent = value => Math.round(value * 100) + ' %';

function bar(scores) {
  const words = SCORES.map(name => `${name} ${percent(scores[name])}`).join(', ');
  const bars = SCORES.map(name => {
    const part = h('span', {class: 'part ' + name, title: `${name} ${percent(scores[name])}`});
    part.style.flexGrow = scores[name];
    return part;
  });
  return h('tr', {},
    h('th', {scope: 'row'}, scores.title || '(before the first section)'),
    h('td', {class: 'label'}, scores.label),
    h('td', {class: 'bars'}, h('span', {class: 'bar-line', 'aria-hidden': 'true'}, bars), h('span', {class: 'hidden'}, words)),
    h('td', {class: 'numbers'}, SCORES.map(name => h('span', {class: 'number ' + name}, percent(scores[name])))));
}

function sentiment(scores) {
  if (scores.length === 0) {
    return null;
  }
  // a file without headings has one section, which is the whole file
  const shown = scores.length === 2 && scores[1].title === '' ? scores.slice(0, 1) : scores;
  return h('section', {class: 'sentiment'},
    h('h3', {}, 'Sentiment'),
    h('p', {class: 'legend'}, SCORES.map(name => h('span', {class: 'key ' + name}, name))),
    h('table', {}, h('tbody', {}, shown.map(bar))));
}

export async function openDetail(key) {
  let file;
  try {
    file = await get('/api/file?key=' + encodeURIComponent(key));
  } catch (e) {
    toast(e.message);
    return;
  }
  const dialog = byId('detail');
  const page = file.hasPage
    ? h('iframe', {sandbox: '', referrerpolicy: 'no-referrer', title: 'The page', src: '/preview?key=' + encodeURIComponent(key)})
    : h('p', {class: 'empty'}, 'There is no page of this file.');
  dialog.replaceChildren(
    h('header', {},
      h('h2', {id: 'detail-title'}, key),
      h('span', {class: 'size'}, bytes(file.size)),
      h('button', {type: 'button', class: 'close', 'aria-label': 'Close', onclick: () => dialog.close()}, '✕')),
    h('div', {class: 'panes'},
      h('section', {}, h('h3', {}, 'Source'), h('pre', {tabindex: '0'}, file.text + (file.isCut ? '\n…' : ''))),
      h('section', {}, h('h3', {}, 'Page'), page)),
    sentiment(file.scores) ?? '',
    ...file.results.map(result => h('section', {class: 'further'},
      h('h3', {}, result.workflow, h('span', {class: 'place'}, ' ' + result.place)),
      h('pre', {tabindex: '0'}, result.text))));
  dialog.showModal();
}
