// The picture: bucket, rule, then for each workflow its queue, its route and where the results go.
import {byId, h, number, setText} from './dom.js';

const lanes = new Map();
let workflowNames = '';

const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches || document.hidden;

function stat(label, kind) {
  const value = h('b', {}, '0');
  return {value, element: h('span', {class: 'stat ' + kind}, value, ' ' + label)};
}

const wire = () => h('span', {class: 'wire', 'aria-hidden': 'true'});

function node(kind, title, ...children) {
  return h('div', {class: 'node ' + kind}, h('p', {class: 'kind'}, kind), h('p', {class: 'title', title}, title), ...children);
}

function lane(workflow, openFailures) {
  const waiting = stat('waiting', 'waiting');
  const inFlight = stat('in flight', 'flight');
  const delayed = stat('to retry', 'retry');
  const done = stat('done', 'done');
  const rate = h('span', {class: 'stat'}, '0.0/s');
  const state = h('p', {class: 'state'});
  const dead = h('button', {type: 'button', class: 'dlq', onclick: openFailures});
  const wires = [wire(), wire(), wire()];
  const element = h('li', {class: 'lane'},
    wires[0],
    node('queue', workflow.queue, h('p', {class: 'stats'}, waiting.element, inFlight.element, delayed.element), dead),
    wires[1],
    node('workflow', workflow.title, h('p', {class: 'stats'}, done.element, rate), state),
    wires[2],
    node(workflow.sinks.length > 0 && workflow.sinks.every(sink => sink.startsWith('table')) ? 'table' : 'bucket',
      workflow.sinks.map(sink => sink.replace(/^(table |s3:\/\/)/, '')).join(', ') || 'no sink'));
  return {element, waiting, inFlight, delayed, done, rate, state, dead, wires, seen: null};
}

function move(element, count) {
  if (isCalm()) {
    return;
  }
  const isVertical = element.clientHeight > element.clientWidth;
  for (let i = 0; i < Math.min(count, 3); i++) {
    if (element.childElementCount > 5) {
      return;
    }
    const dot = h('span', {class: 'dot'});
    element.append(dot);
    const to = isVertical ? element.clientHeight : element.clientWidth;
    const axis = isVertical ? 'translateY' : 'translateX';
    dot.animate([
      {transform: `${axis}(0)`, opacity: 0},
      {opacity: 1, offset: 0.2},
      {opacity: 1, offset: 0.8},
      {transform: `${axis}(${to}px)`, opacity: 0},
    ], {duration: 600, delay: i * 200, fill: 'backwards'}).onfinish = () => dot.remove();
  }
}

function build(run, openFailures) {
  lanes.clear();
  const list = h('ul', {class: 'lanes'});
  for (const workflow of run.workflows) {
    const built = lane(workflow, openFailures);
    lanes.set(workflow.title, built);
    list.append(built.element);
  }
  byId('pipeline').replaceChildren(
    h('div', {class: 'source'},
      node('bucket', run.bucket),
      wire(),
      node('rule', 'EventBridge', h('p', {class: 'stats'}, [...new Set(run.workflows.map(w => w.keys))].join(' · ')))),
    list);
}

export function showPipeline(run, openFailures) {
  const names = run.workflows.map(w => w.title + w.queue + w.keys + w.sinks).join('\n');
  if (names !== workflowNames) {
    workflowNames = names;
    build(run, openFailures);
  }
  for (const workflow of run.workflows) {
    const l = lanes.get(workflow.title);
    setText(l.waiting.value, number(workflow.waiting));
    setText(l.inFlight.value, number(workflow.inFlight));
    setText(l.delayed.value, number(workflow.delayed));
    setText(l.done.value, number(workflow.done));
    setText(l.rate, workflow.rate.toFixed(1) + '/s');
    setText(l.state, run.application !== 'running' ? 'application ' + run.application
      : workflow.paused ? 'paused: waiting for ' + workflow.paused : '');
    l.element.classList.toggle('paused', Boolean(workflow.paused) || run.application !== 'running');
    l.delayed.element.classList.toggle('some', workflow.delayed > 0);
    setText(l.dead, `${workflow.dlq}: ${number(workflow.dead)}`);
    l.dead.classList.toggle('some', workflow.dead > 0);
    const seen = l.seen;
    const queued = workflow.waiting + workflow.inFlight + workflow.delayed;
    if (seen) {
      const finished = workflow.done - seen.done;
      move(l.wires[0], queued - seen.queued + finished + workflow.dead - seen.dead);
      move(l.wires[1], finished);
      move(l.wires[2], finished);
    }
    l.seen = {done: workflow.done, dead: workflow.dead, queued};
  }
}
