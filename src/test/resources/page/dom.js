// Builds elements. Text only ever becomes text: names and contents of files are untrusted.

export const byId = id => document.getElementById(id);

/** h('p', {class: 'a', onclick: f}, 'text', element) */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

/** Sets text without touching the document if it is the same. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

export const number = value => value.toLocaleString('en-US');

export function seconds(millis) {
  return millis < 60000 ? (millis / 1000).toFixed(1) + ' s' : Math.round(millis / 60000) + ' min';
}

export function until(time) {
  return Math.max(0, Math.ceil((time - Date.now()) / 1000));
}

export function bytes(size) {
  return size < 1024 ? size + ' B' : size < 1048576 ? (size / 1024).toFixed(1) + ' KB' : (size / 1048576).toFixed(1) + ' MB';
}

let toastTimer;

export function toast(text) {
  const element = byId('toast');
  element.textContent = text;
  element.classList.add('shown');
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => element.classList.remove('shown'), 6000);
}

const token = document.querySelector('meta[name=token]').content;

/** Sends a request that changes something; shows why it was rejected. */
export async function post(path, body, type = 'application/json') {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: {'X-Token': token, 'Content-Type': type || 'application/octet-stream'},
      body: type === 'application/json' ? JSON.stringify(body ?? {}) : body,
    });
    if (!response.ok) {
      toast(await response.text());
      return null;
    }
    return await response.json();
  } catch (e) {
    toast('The local run does not answer. Is it still running?');
    return null;
  }
}

export async function get(path) {
  const response = await fetch(path);
  if (!response.ok) {
    throw new Error(await response.text());
  }
  return response.json();
}
