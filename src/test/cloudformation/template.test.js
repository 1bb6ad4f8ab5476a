'use strict';

// Asserts what the validator cannot know: values that AWS accepts, but that fail, lose messages or cost money later.

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const { read, resources } = require('./lint.js');

const DEPLOY = path.join(__dirname, '../../../deploy');
const main = read(path.join(DEPLOY, 'file-processing.yaml'));
const derivative = read(path.join(DEPLOY, 'derivative.yaml'));
const network = read(path.join(DEPLOY, 'network.yaml'));
const SERVICES = ['Conversion', 'Sentiment'];

const properties = (name, template = main) => template.Resources[name].Properties;
const metrics = (name) => Object.fromEntries(properties(name).Metrics.map((metric) => [metric.Id, metric]));

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html, FILL: "the latest data point
// for the metric to always be the FILL value ... You can work around this by using an M out of N alarm"
for (const service of SERVICES) {
  test(`wakes the ${service} service although the latest data points are missing`, () => {
    const alarm = properties(`${service}WakeAlarm`);
    assert.deepStrictEqual([alarm.DatapointsToAlarm, alarm.EvaluationPeriods], [1, 5]);
  });

  test(`wakes the ${service} service to one task, once`, () => {
    const policy = properties(`${service}WakePolicy`).StepScalingPolicyConfiguration;
    assert.strictEqual(policy.AdjustmentType, 'ExactCapacity');
    assert.deepStrictEqual(policy.StepAdjustments.map((step) => step.ScalingAdjustment), [1]);
    const alarm = properties(`${service}WakeAlarm`);
    assert.ok(policy.Cooldown >= 60 * alarm.EvaluationPeriods + 240, 'the window, and four minutes to start a task');
  });

  test(`does not take a late task count of the ${service} service for zero tasks`, () => {
    const { running, wake } = metrics(`${service}WakeAlarm`);
    assert.strictEqual(running.Expression, 'FILL(tasks, REPEAT)');
    assert.match(wake.Expression, /FILL\(running, 0\) < 1/);
    const scaling = properties(`${service}BacklogPolicy`).TargetTrackingScalingPolicyConfiguration;
    const [perTask] = scaling.CustomizedMetricSpecification.Metrics.filter((metric) => metric.ReturnData);
    assert.strictEqual(perTask.Expression, 'waiting / tasks');
  });

  test(`derives the depth alarm of the ${service} queue from its scaling`, () => {
    assert.strictEqual(metrics(`${service}QueueAlarm`).excess.Expression['Fn::Sub'],
      `waiting - \${${service}BacklogPerTask} * \${${service}MaxTasks}`);
  });

  test(`names the service-linked role of the scaling of ${service}, as GovCloud requires`, () => {
    assert.match(properties(`${service}ScalableTarget`).RoleARN['Fn::Sub'],
      /^arn:\$\{AWS::Partition}:iam::\$\{AWS::AccountId}:role\/aws-service-role\/ecs\.application-autoscaling\.amazonaws\.com\/AWSServiceRoleForApplicationAutoScaling_ECSService$/);
  });
}

test('keeps the messages of every queue for 14 days', () => {
  for (const [name, queue] of resources(main, 'AWS::SQS::Queue')) {
    assert.strictEqual(queue.Properties.MessageRetentionPeriod, 1_209_600, name);
  }
});

test('tells of events that reached neither a queue nor the queue of undelivered events', () => {
  assert.deepStrictEqual(main.Outputs.UndeliveredEventsDlqUrl.Value, { Ref: 'UndeliveredEventsDlq' });
  const alarm = properties('LostEventsAlarm');
  assert.strictEqual(`${alarm.Namespace} ${alarm.MetricName}`, 'AWS/Events InvocationsFailedToBeSentToDlq');
  assert.deepStrictEqual(alarm.Dimensions, [{ Name: 'RuleName', Value: { Ref: 'FileProcessingRule' } }]);
});

test('runs the containers as the user and group of the image, with its health check', () => {
  const dockerfile = fs.readFileSync(path.join(DEPLOY, 'Dockerfile'), 'utf8');
  const [, user] = /^USER (\S+)/m.exec(dockerfile);
  const [, ...seconds] =
    /^HEALTHCHECK --interval=(\d+)s --timeout=(\d+)s --retries=(\d+) --start-period=(\d+)s/m.exec(dockerfile);
  const [, read] = /read -r -t (\d+)/.exec(fs.readFileSync(path.join(DEPLOY, 'healthy'), 'utf8'));
  for (const [name, definition] of resources(main, 'AWS::ECS::TaskDefinition')) {
    for (const container of definition.Properties.ContainerDefinitions) {
      const { Interval, Timeout, Retries, StartPeriod } = container.HealthCheck;
      assert.strictEqual(container.User, user, name);
      assert.strictEqual(container.ReadonlyRootFilesystem, true, name);
      assert.deepStrictEqual([Interval, Timeout, Retries, StartPeriod], seconds.map(Number), name);
      assert.ok(Timeout > Number(read) && Number(read) >= 15, 'one of 30 checks took over 4 s on 0.25 vCPU under load');
    }
  }
});

test('links to the console of the partition', () => {
  const [url, { Host }] = main.Outputs.DashboardUrl.Value['Fn::Sub'];
  assert.match(url, /^https:\/\/\$\{AWS::Region}\.console\.\$\{Host}\/cloudwatch\//);
  assert.deepStrictEqual(Host, { 'Fn::If': ['IsGovCloud', 'amazonaws-us-gov.com',
    { 'Fn::If': ['IsChina', 'amazonaws.cn', 'aws.amazon.com'] }] });
});

test('counts builds of images, not their manifests', () => {
  const { rules } = JSON.parse(properties('Repository', network).LifecyclePolicy.LifecyclePolicyText);
  for (const { selection } of rules) {
    assert.ok(selection.tagStatus !== 'any' && (selection.tagStatus !== 'untagged' || selection.countType === 'sinceImagePushed'));
  }
  assert.ok(rules.find(({ selection }) => selection.tagStatus === 'tagged').selection.countNumber >= 100);
});

test('leaves the choice of Availability Zones', () => {
  for (const [subnet, zone] of [['SubnetA', 'FirstZone'], ['SubnetB', 'SecondZone']]) {
    assert.deepStrictEqual(properties(subnet, network).AvailabilityZone['Fn::If'][1], { Ref: zone });
  }
});

test('lets a task handle only files that its heap can hold', () => {
  const dockerfile = fs.readFileSync(path.join(DEPLOY, 'Dockerfile'), 'utf8');
  const budget = fs.readFileSync(path.join(DEPLOY, '../src/main/java/io/fileprocessing/s3/MemoryBudget.java'), 'utf8');
  const heap = Number(/MaxRAMPercentage=(\d+)/.exec(dockerfile)[1]) / 100;
  const perByte = Number(/HEAP_PER_BYTE = (\d+)/.exec(budget)[1]);
  const defaults = fs.readFileSync(path.join(DEPLOY, '../src/main/resources/application.properties'), 'utf8');
  const most = Number(/^max\.object\.bytes=(\d+)/m.exec(defaults)[1]);
  for (const [size, { Memory, Largest }] of Object.entries(main.Mappings.TaskSize)) {
    const mebibytes = Math.floor((Number(Memory) * heap) / perByte);
    assert.strictEqual(Number(Largest), Math.min(most, mebibytes * 2 ** 20), size);
  }
  for (const service of SERVICES) {
    const [container] = properties(`${service}TaskDefinition`).ContainerDefinitions;
    assert.deepStrictEqual(container.Environment.find(({ Name }) => Name === 'MAX_OBJECT_BYTES').Value,
      { 'Fn::FindInMap': ['TaskSize', { Ref: `${service}TaskSize` }, 'Largest'] });
  }
});

// derivative.yaml is one service of file-processing.yaml on its own; what the two have in common must not drift apart
test('gives a derivative the task sizes of the main stack', () => {
  assert.deepStrictEqual(derivative.Mappings.TaskSize, main.Mappings.TaskSize);
});

for (const [own, of] of [['WakePolicy', 'ConversionWakePolicy'], ['Queue', 'ConversionQueue'], ['Dlq', 'ConversionDlq'],
  ['UndeliveredEventsDlq', 'UndeliveredEventsDlq'], ['Bucket', 'ConversionTargetBucket']]) {
  test(`configures ${own} of a derivative like ${of}`, () => {
    const { PolicyName, ScalingTargetId, RedrivePolicy, ...shared } = properties(of);
    const { PolicyName: _, ScalingTargetId: __, RedrivePolicy: ownRedrive, ...ownShared } = properties(own, derivative);
    assert.deepStrictEqual(ownShared, shared);
    assert.strictEqual(ownRedrive?.maxReceiveCount, RedrivePolicy?.maxReceiveCount);
  });
}

for (const own of ['WakeAlarm', 'BacklogPolicy', 'QueueAlarm']) {
  test(`calculates ${own} of a derivative like that of conversion`, () => {
    const expressions = (value) => JSON.stringify(value).match(/"Expression":("[^"]*"|{[^}]*})/g).sort();
    assert.deepStrictEqual(expressions(properties(own, derivative)).map((text) => text.replace(/\$\{(\w+)}/g, '${Conversion$1}')),
      expressions(properties(`Conversion${own}`)));
    const { DatapointsToAlarm, EvaluationPeriods, Threshold } = properties(own, derivative);
    const { DatapointsToAlarm: points, EvaluationPeriods: periods, Threshold: threshold } = properties(`Conversion${own}`);
    assert.deepStrictEqual([DatapointsToAlarm, EvaluationPeriods, Threshold], [points, periods, threshold]);
  });
}

test('runs a derivative in the container of the main stack', () => {
  const [{ Name, Image, Environment, LogConfiguration, ...own }] = properties('TaskDefinition', derivative).ContainerDefinitions;
  const [{ Name: _, Image: __, Environment: ___, LogConfiguration: ____, ...main }] =
    properties('ConversionTaskDefinition').ContainerDefinitions;
  assert.deepStrictEqual(own, main);
});

test('imports only what the main stack exports', () => {
  const exported = Object.values(main.Outputs).map((output) => output.Export?.Name['Fn::Sub'].replace('${AWS::StackName}-', ''));
  const imported = JSON.stringify(derivative).match(/\$\{Main}-\w+"}}/g);
  assert.ok(imported.length > 5);
  for (const name of imported.map((text) => text.slice('${Main}-'.length, -3))) {
    assert.ok(exported.includes(name), name);
  }
});

test('names the settings of a derivative by its prefix', () => {
  const [{ Environment }] = properties('TaskDefinition', derivative).ContainerDefinitions;
  const names = JSON.stringify(Environment).match(/\$\{Prefix}_\w+/g);
  assert.deepStrictEqual(names, ['QUEUE', 'DLQ', 'CONSUMERS', 'BUCKET', 'TABLE'].map((name) => '${Prefix}_' + name));
});

// CloudWatch bills an alarm by its metrics; target tracking creates two alarms on those of its policy
test('states the number of metrics that alarms are billed for', () => {
  const billed = (template, counts) => Object.values(template.Resources).reduce((sum, { Type, Condition, Properties }) => {
    if (Type === 'AWS::CloudWatch::Alarm' && counts(Condition)) {
      return sum + (Properties.Metrics?.filter((metric) => metric.MetricStat).length ?? 1);
    }
    const tracked = Properties.TargetTrackingScalingPolicyConfiguration?.CustomizedMetricSpecification.Metrics;
    return sum + 2 * (tracked?.filter((metric) => metric.MetricStat).length ?? 0);
  }, 0);
  const always = billed(main, (condition) => !condition);
  const all = billed(main, () => true);
  const readme = fs.readFileSync(path.join(DEPLOY, 'README.md'), 'utf8');
  assert.ok(readme.includes(`alarms on ${always} metrics, on ${all} if both services scale to zero`), `${always}, ${all}`);
  const own = billed(derivative, () => true);
  assert.ok(readme.includes(`\`derivative.yaml\` has alarms on ${own} metrics`), `${own}`);
});
