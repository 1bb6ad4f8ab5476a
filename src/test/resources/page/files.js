// The table of files: newest first, some dozens at a time, so that it stays readable with thousands.
import {byId, bytes, h, number, post, seconds, setText, toast} from './dom.js';
import {openDetail} from './detail.js';

const PAGE = 50;
const PARALLEL_UPLOADS = 4;
const STATES = {
  'waiting': ['…', 'in progress'],
  'retry': ['↻', 'to be retried'],
  'done': ['✓', 'done'],
  'ignored': ['–', 'nothing to do'],
  'dead-letter': ['✕', 'dead letter'],
};

const files = new Map();
const rows = new Map();
let workflows = [];
let limit = PAGE;
let isScheduled = false;

function stateOf(file) {
  if (file.note) {
    return 'ignored';
  }
  const states = file.cells.map(cell => cell.state);
  if (states.includes('dead-letter') || states.includes('retry')) {
    return 'failed';
  }
  return states.length === 0 || states.includes('waiting') ? 'pending' : 'done';
}

export function countFiles() {
  const counts = {all: files.size, done: 0, pending: 0, failed: 0, ignored: 0};
  for (const file of files.values()) {
    counts[stateOf(file)]++;
  }
  return counts;
}

export function useWorkflows(all) {
  const titles = all.map(workflow => workflow.title);
  if (titles.join('\n') !== workflows.join('\n')) {
    workflows = titles;
    byId('files-head').replaceChildren(h('tr', {},
      h('th', {scope: 'col'}, 'File'), h('th', {scope: 'col', class: 'size'}, 'Size'),
      workflows.map(title => h('th', {scope: 'col'}, title))));
    rows.clear();
    schedule();
  }
}

export function changeFiles(changed) {
  for (const file of changed) {
    files.set(file.key, file);
    rows.delete(file.key);
  }
  schedule();
}

function schedule() {
  if (!isScheduled) {
    isScheduled = true;
    setTimeout(() => { isScheduled = false; render(); }, 100);
  }
}

function cell(file, title) {
  const found = file.cells.find(c => c.workflow === title);
  if (!found) {
    return h('td', {'data-label': title, class: 'none'}, file.note ? '' : '–');
  }
  const [icon, words] = STATES[found.state];
  return h('td', {'data-label': title, title: found.cause || found.result || words},
    h('span', {class: 'badge ' + found.state},
      h('span', {'aria-hidden': 'true'}, icon + ' '),
      found.state === 'done' ? seconds(found.millis) : words,
      h('span', {class: 'hidden'}, found.state === 'done' ? ' done' : '')),
    found.receives > 1 ? h('span', {class: 'tries'}, ` ${found.receives} tries`) : null,
    found.state === 'done' && found.result && found.result.length <= 12
      ? h('span', {class: 'result'}, ' ' + found.result) : null);
}

function row(file) {
  const known = rows.get(file.key);
  if (known) {
    return known;
  }
  const name = h('button', {type: 'button', class: 'link', 'data-key': file.key, onclick: () => openDetail(file.key)}, file.key);
  const element = h('tr', {class: stateOf(file)},
    h('th', {scope: 'row'}, name, file.note ? h('span', {class: 'noted'}, file.note) : null),
    h('td', {class: 'size', 'data-label': 'Size'}, bytes(file.size)),
    workflows.map(title => cell(file, title)));
  rows.set(file.key, element);
  return element;
}

function render() {
  const text = byId('filter').value.toLowerCase();
  const state = byId('state').value;
  const found = [...files.values()]
    .filter(file => (!text || file.key.toLowerCase().includes(text)) && (!state || stateOf(file) === state))
    .sort((a, b) => b.uploaded - a.uploaded || (a.key < b.key ? -1 : 1));
  const focused = document.activeElement?.dataset?.key;
  byId('files-body').replaceChildren(...found.slice(0, limit).map(row));
  if (focused !== undefined && document.activeElement?.dataset?.key !== focused) {
    [...byId('files-body').querySelectorAll('button')].find(button => button.dataset.key === focused)?.focus();
  }
  const more = byId('more');
  more.hidden = found.length <= limit;
  setText(more, `Show ${PAGE} more of ${number(found.length)}`);
  const empty = byId('files-empty');
  empty.hidden = found.length > 0;
  setText(empty, files.size > 0 ? 'No file matches.' : 'No files yet. Drop some here, or add 100 notes.');
}

async function upload(items) {
  const queue = [...items];
  let count = 0;
  await Promise.all(Array.from({length: PARALLEL_UPLOADS}, async () => {
    for (let item = queue.shift(); item; item = queue.shift()) {
      if (await post('/api/upload?key=' + encodeURIComponent(item.name), item.content, item.type)) {
        count++;
      }
    }
  }));
  if (count > 0) {
    toast(count === 1 ? `Uploaded ${items[0].name}` : `Uploaded ${count} files`);
  }
}

const uploadFiles = list => upload([...list].map(file => ({
  name: file.name, type: file.type || (/\.md$/i.test(file.name) ? 'text/markdown' : 'application/octet-stream'), content: file})));

const MOODS = ['The interview went very well, people love the new office.', 'The heating failed again, and everybody was upset.',
  'We met on Tuesday and wrote down what was said.', 'The food is great, but the noise is terrible.'];
let notes = 0;

function someNotes() {
  return Array.from({length: 100}, () => {
    notes++;
    return {
      name: `notes/note-${String(notes).padStart(4, '0')}.md`,
      type: 'text/markdown',
      content: `# Note ${notes}\n\n${MOODS[notes % 4]}\n\n## Next\n\n- ${MOODS[(notes + 1) % 4]}\n`,
    };
  });
}

function startPaste(text) {
  byId('paste-text').value = text;
  byId('paste-dialog').showModal();
  byId('paste-text').focus();
}

export function startFiles() {
  byId('choose').addEventListener('change', event => {
    uploadFiles(event.target.files);
    event.target.value = '';
  });
  byId('notes').addEventListener('click', () => upload(someNotes()));
  byId('paste').addEventListener('click', () => startPaste(''));
  byId('paste-dialog').addEventListener('close', event => {
    if (event.target.returnValue === 'upload') {
      upload([{name: byId('paste-name').value, type: 'text/markdown', content: byId('paste-text').value}]);
    }
    event.target.returnValue = '';
  });
  document.addEventListener('paste', event => {
    const text = event.clipboardData.getData('text/plain');
    if (text && !event.target.closest('input, textarea, dialog')) {
      startPaste(text);
    }
  });
  byId('filter').addEventListener('input', () => { limit = PAGE; render(); });
  byId('state').addEventListener('change', () => { limit = PAGE; render(); });
  byId('more').addEventListener('click', () => { limit += PAGE; render(); });
  let depth = 0;
  const drop = byId('drop');
  const hasFiles = event => [...event.dataTransfer.types].includes('Files');
  addEventListener('dragenter', event => { if (hasFiles(event)) { depth++; drop.hidden = false; } });
  addEventListener('dragleave', event => { if (hasFiles(event) && --depth <= 0) { depth = 0; drop.hidden = true; } });
  addEventListener('dragover', event => event.preventDefault());
  addEventListener('drop', event => {
    event.preventDefault();
    depth = 0;
    drop.hidden = true;
    uploadFiles(event.dataTransfer.files);
  });
  render();
}
