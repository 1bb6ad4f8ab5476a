'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const YAML = require('yaml');
const { read } = require('./lint.js');
const { composeFindings, kubernetesFindings, workflowFindings } = require('./platforms.js');

const PROJECT = path.join(__dirname, '../../..');
const text = (file) => fs.readFileSync(path.join(PROJECT, file), 'utf8');
const main = read(path.join(PROJECT, 'deploy/file-processing.yaml'));

const COMPOSE = 'deploy/compose.yaml';
const KUBERNETES = ['deploy/kubernetes/conversion.yaml', 'deploy/kubernetes/sentiment.yaml'];
const WORKFLOWS = ['.github/workflows/verify.yml', '.github/workflows/image.yml'];

for (const [file, findings] of [[COMPOSE, composeFindings], ...KUBERNETES.map((file) => [file, kubernetesFindings]),
  ...WORKFLOWS.map((file) => [file, workflowFindings])]) {
  test(`${file} matches its schema`, async () => {
    assert.deepStrictEqual(await findings(text(file), file), []);
  });
}

const FAULTS = [
  ['a misspelled field', COMPOSE, /stop_grace_period/, 'stop_grace_priod', composeFindings, /additional properties/],
  ['a duration without a unit', COMPOSE, /stop_grace_period: 60s/, 'stop_grace_period: "60"', composeFindings, /duration/],
  ['a dependency on no service', COMPOSE, /setup: {condition/, 'setp: {condition', composeFindings, /names setp/],
  ['a misspelled field of a probe', KUBERNETES[0], /failureThreshold/, 'failureTreshold', kubernetesFindings,
    /failureTreshold is not a known field/],
  ['a number as the value of a variable', KUBERNETES[0], /value: "false"/, 'value: false', kubernetesFindings, /must be string/],
  ['a misspelled field of KEDA', KUBERNETES[0], /pollingInterval/, 'polingInterval', kubernetesFindings, /polingInterval/],
  ['an unknown kind', KUBERNETES[0], /kind: Deployment/, 'kind: Deploiment', kubernetesFindings, /not a known kind/],
  ['an unknown context', WORKFLOWS[1], /github\.sha/, 'github.sah', workflowFindings, /"sah" is not defined/],
  ['a dependency on no job', WORKFLOWS[1], /needs: push/, 'needs: pull', workflowFindings, /pull/],
];

for (const [name, file, from, to, findings, expected] of FAULTS) {
  test(`finds ${name}`, async () => {
    assert.match(text(file), from, 'the text to replace is not in the file');
    assert.match((await findings(text(file).replace(from, to), file)).join('\n'), expected);
  });
}

/** The largest file, in bytes, of a task with this memory in MiB; see TaskSize in file-processing.yaml. */
const largest = (memory) => Object.values(main.Mappings.TaskSize).find((size) => size.Memory === String(memory)).Largest;

const deployments = KUBERNETES.flatMap((file) => YAML.parseAllDocuments(text(file)).map((document) => document.toJS()))
  .filter(({ kind }) => kind === 'Deployment');

test('limits files to the memory of the container, on every platform', () => {
  for (const { spec } of deployments) {
    const [container] = spec.template.spec.containers;
    assert.strictEqual(container.resources.limits.memory, '1Gi');
    assert.strictEqual(container.env.find(({ name }) => name === 'MAX_OBJECT_BYTES').value, largest(1024));
  }
  const { services } = YAML.parse(text(COMPOSE), { merge: true });
  for (const service of [services.application, services.local]) {
    assert.strictEqual(service.mem_limit, '1g');
    assert.strictEqual(service.environment.MAX_OBJECT_BYTES, largest(1024));
  }
});

test('runs the container as the user of the image, on a read-only root, on every platform', () => {
  const [, user, group] = /^USER (\d+):(\d+)$/m.exec(text('deploy/Dockerfile'));
  for (const { spec } of deployments) {
    const { runAsUser, runAsGroup } = spec.template.spec.securityContext;
    assert.deepStrictEqual([String(runAsUser), String(runAsGroup)], [user, group]);
    assert.strictEqual(spec.template.spec.containers[0].securityContext.readOnlyRootFilesystem, true);
  }
  const { services } = YAML.parse(text(COMPOSE), { merge: true });
  for (const service of [services.application, services.local]) {
    assert.deepStrictEqual([service.user, service.read_only, service.tmpfs], [`${user}:${group}`, true, ['/tmp']]);
  }
});

test('calls Comprehend on Kubernetes at the rate of file-processing.yaml', () => {
  const { spec } = deployments.find(({ metadata }) => metadata.name === 'sentiment');
  const rate = spec.template.spec.containers[0].env.find(({ name }) => name === 'COMPREHEND_CALLS_PER_SECOND');
  assert.strictEqual(rate.value, String(main.Parameters.ComprehendCallsPerSecond.Default));
});

test('scales on Kubernetes to the backlog of file-processing.yaml', () => {
  for (const [file, service] of [[KUBERNETES[0], 'Conversion'], [KUBERNETES[1], 'Sentiment']]) {
    const { spec } = YAML.parseAllDocuments(text(file)).map((document) => document.toJS())
      .find(({ kind }) => kind === 'ScaledObject');
    assert.strictEqual(spec.triggers[0].metadata.queueLength, String(main.Parameters[`${service}BacklogPerTask`].Default));
    assert.strictEqual(spec.maxReplicaCount, main.Parameters[`${service}MaxTasks`].Default);
  }
});
