// What is retried and when, and the dead letters by reason.
import {byId, h, number, post, setText, toast, until} from './dom.js';

// the objects are in the input bucket, unless a message names another one
const short = (object, bucket) => object.startsWith(`s3://${bucket}/`) ? object.slice(bucket.length + 6) : object;

let shown = '';
let countdowns = [];

const button = (text, request) => h('button', {type: 'button', onclick: async event => {
  event.target.disabled = true;
  const result = await post('/api/redrive', request);
  event.target.disabled = false;
  if (result) {
    toast(result.count === 1 ? 'One message was sent back to its queue.' : `${result.count} messages were sent back to their queues.`);
  }
}}, text);

function retries(run) {
  countdowns = [];
  const rows = run.retries.map(retry => {
    const next = h('td', {'data-label': 'Next try'});
    countdowns.push([next, retry.next]);
    return h('tr', {},
      h('th', {scope: 'row'}, short(retry.object, run.bucket)),
      h('td', {'data-label': 'Workflow'}, retry.workflow),
      h('td', {'data-label': 'Failed at'}, retry.step),
      h('td', {'data-label': 'Cause', class: 'cause'}, retry.cause),
      h('td', {'data-label': 'Tries'}, `${retry.receives} of ${retry.maxReceives}`),
      next);
  });
  return h('section', {},
    h('h2', {}, `To be retried (${number(run.retries.length + run.moreRetries)})`),
    h('p', {class: 'hint'}, 'These messages failed temporarily. They stay in their queue and are redelivered with backoff.'),
    rows.length === 0 ? h('p', {class: 'empty'}, 'Nothing waits for a retry.')
      : h('table', {class: 'wide'},
        h('thead', {}, h('tr', {}, ['Object', 'Workflow', 'Failed at', 'Cause', 'Tries', 'Next try'].map(name => h('th', {scope: 'col'}, name)))),
        h('tbody', {}, rows)),
    run.moreRetries ? h('p', {class: 'hint'}, `and ${number(run.moreRetries)} more`) : null);
}

function deadLetters(run) {
  const byReason = new Map();
  for (const letter of run.deadLetters) {
    byReason.set(letter.reason, [...byReason.get(letter.reason) ?? [], letter]);
  }
  const groups = [...byReason].map(([reason, letters]) => h('section', {class: 'reason'},
    h('header', {},
      h('h3', {}, h('code', {}, reason), ` ${number(letters.length)}`),
      h('p', {class: 'remedy'}, letters[0].remedy ? 'Remedy: ' + letters[0].remedy : ''),
      button('Redrive these', {reason})),
    h('ul', {}, letters.slice(0, 50).map(letter => h('li', {},
      h('p', {}, h('b', {}, short(letter.object, run.bucket)), h('span', {class: 'place'}, ' ' + letter.workflow)),
      h('p', {class: 'cause'}, letter.message),
      button('Redrive', {id: letter.id})))),
    letters.length > 50 ? h('p', {class: 'hint'}, `and ${number(letters.length - 50)} more`) : null));
  const count = run.deadLetters.length + run.moreDeadLetters;
  return h('section', {class: 'dead-letters'},
    h('header', {},
      h('h2', {}, `Dead letters (${number(count)})`),
      count ? button('Redrive all', {}) : null),
    h('p', {class: 'hint'}, 'These messages can never succeed as they are, or failed at their last receive. They stay here until you redrive them.'),
    count === 0 ? h('p', {class: 'empty'}, 'There are no dead letters.') : null,
    groups);
}

export function showFailures(run) {
  const state = JSON.stringify([run.retries, run.moreRetries, run.deadLetters, run.moreDeadLetters]);
  if (state !== shown) {
    shown = state;
    const panel = byId('failures');
    // what has the focus is about to be replaced
    const index = [...panel.querySelectorAll('button')].indexOf(document.activeElement);
    panel.replaceChildren(retries(run), deadLetters(run));
    if (index >= 0) {
      const buttons = panel.querySelectorAll('button');
      buttons[Math.min(index, buttons.length - 1)]?.focus();
    }
  }
  count();
}

function count() {
  for (const [cell, time] of countdowns) {
    const left = until(time);
    setText(cell, left > 0 ? `in ${left} s` : 'now');
  }
}

setInterval(count, 500);
