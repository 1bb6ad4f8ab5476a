// Switches that make services fail for 30 seconds, or kill the application.
import {byId, h, post, setText, until} from './dom.js';

const SERVICES = [
  ['S3', 'Amazon S3', 'Notes cannot be read, pages cannot be stored.'],
  ['DYNAMODB', 'Amazon DynamoDB', 'Scores cannot be stored. Pages are not affected.'],
  ['COMPREHEND', 'Amazon Comprehend', 'Notes cannot be scored. Pages are not affected.'],
];
const KINDS = [
  ['fail', 'Fail', 'returns errors 500 and 503'],
  ['slow', 'Slow', 'takes 3 seconds longer for each call'],
  ['throttle', 'Throttle', 'rejects half of the calls'],
];
const switches = new Map();
let active = new Map();
let application;

function build() {
  byId('faults').replaceChildren(
    h('p', {class: 'hint'}, 'Switch a fault on, upload some files, and see that nothing is lost: a workflow whose service fails pauses, '
      + 'probes, and resumes by itself. Each fault ends after 30 seconds. Only the application is affected.'),
    h('div', {class: 'cards'},
      SERVICES.map(([service, name, effect]) => {
        const state = h('p', {class: 'state', role: 'status'}, 'works');
        const buttons = KINDS.map(([kind, label, words]) => h('button', {
          type: 'button', 'aria-pressed': 'false', title: words, 'data-kind': kind,
          onclick: () => post('/api/fault', {service, kind})}, label));
        const card = h('section', {class: 'card', 'data-service': service}, h('h3', {}, name), h('p', {}, effect), state,
          h('p', {class: 'buttons'}, buttons));
        switches.set(service, {state, buttons, card});
        return card;
      }),
      h('section', {class: 'card'},
        h('h3', {}, 'The application'),
        h('p', {}, 'Ends the process as SIGKILL does. It is started again after 2 seconds. Messages in flight are redelivered when their '
          + 'visibility timeout ends, which is 15 seconds here.'),
        application = h('p', {class: 'state', role: 'status'}),
        h('p', {class: 'buttons'}, h('button', {type: 'button', class: 'danger', id: 'kill', onclick: () => post('/api/kill')}, 'Kill it')))),
    h('p', {}, h('button', {type: 'button', id: 'heal', onclick: () => post('/api/heal')}, 'End all faults')));
}

function show() {
  for (const [service, {state, buttons, card}] of switches) {
    const fault = active.get(service);
    card.classList.toggle('on', Boolean(fault));
    const kind = KINDS.find(k => k[0] === fault?.kind);
    setText(state, fault ? `${kind[2]}, for ${until(fault.until)} s more` : 'works');
    for (const button of buttons) {
      button.setAttribute('aria-pressed', String(fault?.kind === button.dataset.kind));
    }
  }
  byId('heal').disabled = active.size === 0;
}

export function showFaults(run) {
  if (switches.size === 0) {
    build();
  }
  active = new Map(run.faults.map(fault => [fault.service, fault]));
  setText(application, run.application);
  byId('kill').disabled = run.application !== 'running';
  show();
}

setInterval(() => { if (switches.size > 0) { show(); } }, 500);
