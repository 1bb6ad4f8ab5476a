// The YAML of each route file as it runs, and its steps from Camel's model.
import {byId, get, h, toast} from './dom.js';

let isOpen = false;
let selected;

function yaml(text) {
  return h('ol', {class: 'yaml', tabindex: '0', 'aria-label': 'YAML'}, text.replace(/\n$/, '').split('\n').map((line, i) => h('li', {id: 'line-' + (i + 1)}, line || ' ')));
}

function highlight(line) {
  for (const marked of document.querySelectorAll('.yaml .marked')) {
    marked.classList.remove('marked');
  }
  const item = byId('line-' + line);
  if (item) {
    item.classList.add('marked');
    item.scrollIntoView({block: 'nearest'});
  }
}

function step(s) {
  const box = h('button', {type: 'button', class: 'step ' + s.kind, onclick: () => highlight(s.line)},
    h('span', {class: 'kind'}, s.kind), h('span', {class: 'label'}, s.label));
  return h('li', {}, box, s.steps.length > 0 ? h('ol', {class: 'steps'}, s.steps.map(step)) : null);
}

function diagram(route) {
  return h('section', {class: 'diagram'},
    h('h3', {}, route.id),
    route.description ? h('p', {class: 'hint'}, route.description) : null,
    h('ol', {class: 'steps'},
      h('li', {}, h('span', {class: 'step from'}, h('span', {class: 'kind'}, 'from'), h('span', {class: 'label'}, route.from))),
      route.steps.map(step)));
}

function show(files) {
  const file = files.find(f => f.file === selected) ?? files[0];
  selected = file.file;
  byId('routes').replaceChildren(
    h('p', {class: 'toolbar'},
      h('label', {class: 'field'}, 'Route file ', h('select', {id: 'route-file', onchange: event => { selected = event.target.value; show(files); byId('route-file').focus(); }},
        files.map(f => h('option', {value: f.file, selected: f.file === selected}, `${f.file} (${f.origin})`)))),
      h('button', {type: 'button', onclick: load}, 'Reload')),
    h('div', {class: 'panes routes'},
      h('div', {}, file.routes.length > 0 ? file.routes.map(diagram) : h('p', {class: 'empty'}, 'Camel cannot read this file, or it has no routes.')),
      yaml(file.yaml)));
}

async function load() {
  if (!selected) {
    byId('routes').replaceChildren(h('p', {class: 'empty'}, 'Reading the routes …'));
  }
  try {
    show(await get('/api/routes'));
  } catch (e) {
    toast(e.message);
  }
}

export function openRoutes() {
  if (!isOpen) {
    isOpen = true;
    load();
  }
}
