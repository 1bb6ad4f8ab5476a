import {byId, number, setText} from './dom.js';
import {showPipeline} from './pipeline.js';
import {changeFiles, countFiles, startFiles, useWorkflows} from './files.js';
import {showFailures} from './failures.js';
import {showFaults} from './faults.js';
import {openRoutes} from './routes.js';

const tabs = [...document.querySelectorAll('[role=tab]')];

export function select(tab, focus = false) {
  for (const other of tabs) {
    const isSelected = other === tab;
    other.setAttribute('aria-selected', isSelected);
    other.tabIndex = isSelected ? 0 : -1;
    byId(other.getAttribute('aria-controls')).hidden = !isSelected;
  }
  if (focus) {
    tab.focus();
  }
  if (tab.id === 'tab-routes') {
    openRoutes();
  }
}

for (const tab of tabs) {
  tab.addEventListener('click', () => select(tab));
  tab.addEventListener('keydown', event => {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1
      : step ? (tabs.indexOf(tab) + step + tabs.length) % tabs.length : null;
    if (to !== null) {
      event.preventDefault();
      select(tabs[to], true);
    }
  });
}

function showApplication(run) {
  const application = byId('application');
  application.dataset.state = run.application;
  setText(application, 'application ' + run.application);
  const note = byId('note');
  note.hidden = run.note === '';
  setText(note, run.note);
}

function showCounts(run) {
  const files = countFiles();
  const rate = run.workflows.reduce((sum, workflow) => sum + workflow.rate, 0);
  setText(byId('summary'),
    `${number(files.all)} files · ${number(files.done)} done · ${number(files.pending)} in progress · ${rate.toFixed(1)} results/s`);
  setText(byId('tab-files'), `Files (${number(files.all)})`);
  const failing = run.retries.length + run.moreRetries + run.deadLetters.length + run.moreDeadLetters;
  setText(byId('tab-failures'), failing ? `Failures (${number(failing)})` : 'Failures');
  byId('tab-failures').classList.toggle('bad', failing > 0);
  setText(byId('tab-faults'), run.faults.length ? `Try a fault (${run.faults.length} on)` : 'Try a fault');
}

startFiles();
let run;
const events = new EventSource('/events');
events.addEventListener('run', event => {
  run = JSON.parse(event.data);
  showApplication(run);
  useWorkflows(run.workflows);
  showPipeline(run, () => select(byId('tab-failures'), true));
  showFailures(run);
  showFaults(run);
  showCounts(run);
});
events.addEventListener('files', event => {
  changeFiles(JSON.parse(event.data));
  if (run) {
    showCounts(run);
  }
});
events.addEventListener('error', () => {
  const application = byId('application');
  application.dataset.state = 'stopped';
  setText(application, 'the local run has ended');
});
