'use strict';

const assert = require('node:assert');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
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
  ['a misspelled field of an optional file', COMPOSE, /required: false/, 'requird: false', composeFindings, /env_file/],
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

/** The calls of the AWS CLI that the script of a service in compose.yaml makes; no bucket and no table exists. */
function awsCalls(script, environment, ...args) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'compose-'));
  try {
    fs.writeFileSync(path.join(folder, 'aws'), `#!/bin/sh
echo "$*" >>'${folder}/calls'
case $2 in head-bucket|describe-table) exit 254 ;; esac
`, { mode: 0o755 });
    execFileSync('/bin/sh', ['-euc', script.replaceAll('$$', '$'), ...args],
      { env: { ...environment, PATH: `${folder}:${process.env.PATH}` } });
    return fs.readFileSync(path.join(folder, 'calls'), 'utf8').trim().split('\n');
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const DERIVATIVES = {
  INDEX_ENTRY_QUEUE: 'http://sqs:9324/000000000000/index-entry',
  INDEX_ENTRY_DLQ: 'http://sqs:9324/000000000000/index-entry-dlq',
  INDEX_ENTRY_BUCKET: 'index-entry',
  INDEX_ENTRY_CONSUMERS: '4',
  KEY_PHRASES_QUEUE: 'http://sqs:9324/000000000000/key-phrases',
  KEY_PHRASES_TABLE: 'phrases',
};

test('creates the queues, buckets and tables of derivatives.env with Compose', () => {
  const { setup } = YAML.parse(text(COMPOSE), { merge: true }).services;
  const created = (environment) => awsCalls(setup.command[0], environment)
    .map((call) => /create-(queue|bucket|table) --\S+ (\S+)/.exec(call)).filter(Boolean).map(([, kind, name]) => `${kind} ${name}`);
  const built = ['queue conversion-dlq', 'queue conversion', 'bucket input', 'bucket target'];
  assert.deepStrictEqual(created({}), built);
  assert.deepStrictEqual(created(DERIVATIVES).sort(), [...built, 'queue index-entry-dlq', 'queue index-entry',
    'bucket index-entry', 'queue key-phrases-dlq', 'queue key-phrases', 'table phrases'].sort());
});

test('moves the messages of each queue with Compose to its own dead-letter queue', () => {
  const { setup } = YAML.parse(text(COMPOSE), { merge: true }).services;
  const policies = awsCalls(setup.command[0], DERIVATIVES)
    .map((call) => /--queue-name (\S+) --attributes (.*)/.exec(call)).filter(Boolean)
    .map(([, name, attributes]) => [name, JSON.parse(JSON.parse(attributes).RedrivePolicy).deadLetterTargetArn]);
  assert.deepStrictEqual(Object.fromEntries(policies), Object.fromEntries(['conversion', 'index-entry', 'key-phrases']
    .map((name) => [name, `arn:aws:sqs:us-east-1:000000000000:${name}-dlq`])));
});

test('sends the event of a sample with Compose to the queue of each workflow', () => {
  const { upload } = YAML.parse(text(COMPOSE), { merge: true }).services;
  const [, , script, name] = upload.entrypoint;
  const calls = awsCalls(script, DERIVATIVES, name, 'sample-1.md');
  assert.strictEqual(calls[0], 's3 cp sample-1.md s3://input/');
  const sent = calls.slice(1).map((call) => /--queue-url \S+\/(\S+) --message-body (.*)/.exec(call));
  assert.deepStrictEqual(sent.map(([, queue]) => queue).sort(), ['conversion', 'index-entry', 'key-phrases']);
  assert.ok(sent.every(([, , body]) => JSON.parse(body).Records[0].s3.object.key === 'sample-1.md'));
});

test('gives every container that needs them the settings of derivatives.env', () => {
  const { services } = YAML.parse(text(COMPOSE), { merge: true });
  for (const name of ['application', 'local', 'setup', 'upload']) {
    assert.deepStrictEqual(services[name].env_file, [{ path: 'derivatives.env', required: false }]);
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

test('runs a derivative on Kubernetes with the parts that the guide shows', async () => {
  const guide = text('deploy/README.md');
  const [, sed] = /^sed '(.*)' deploy\/kubernetes\/conversion.yaml/m.exec(guide);
  const copy = execFileSync('sed', [sed], { input: text(KUBERNETES[0]), encoding: 'utf8' });
  const [, parts] = /```yaml\n(containers:.*?)```/s.exec(guide);
  const documents = YAML.parseAllDocuments(copy).map((document) => document.toJS());
  const pod = documents.find(({ kind }) => kind === 'Deployment').spec.template.spec;
  const { containers: [container], volumes } = YAML.parse(parts);
  assert.strictEqual(pod.containers[0].name, container.name);
  const before = pod.containers[0].env.map(({ name }) => name).filter((name) => !/CONVERSION|SENTIMENT|TARGET/.test(name));
  const after = container.env.map(({ name }) => name);
  assert.ok(before.length > 3 && before.every((name) => after.includes(name)), `${before} in ${after}`);
  Object.assign(pod.containers[0], container);
  pod.volumes = volumes;
  assert.deepStrictEqual(await kubernetesFindings(documents.map((document) => YAML.stringify(document)).join('---\n')), []);
  const mounted = container.volumeMounts.map(({ name }) => name);
  assert.deepStrictEqual(mounted, volumes.map(({ name }) => name));
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
