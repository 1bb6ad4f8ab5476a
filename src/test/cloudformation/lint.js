'use strict';

// Checks CloudFormation templates offline with AWS's validator, and first for mistakes that the validator misses but
// AWS rejects or, worse, accepts without effect.
//   node lint.js template.yaml ...      exits with 1 if there are findings

const fs = require('node:fs');
const { CelEngine, TemplateFile, version } = require('@aws/cloudformation-validate');
const YAML = require('yaml');

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
const MAX_BODY_BYTES = 51_200;
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
const MAX_STOP_TIMEOUT_SECONDS = 120;

/** Converts a node to plain values; `!Ref x` becomes `{Ref: x}` and `!If [...]` becomes `{'Fn::If': [...]}`. */
function plain(node) {
  let value = node;
  if (YAML.isMap(node)) {
    value = Object.fromEntries(node.items.map((pair) => [pair.key.value, plain(pair.value)]));
  } else if (YAML.isSeq(node)) {
    value = node.items.map(plain);
  } else if (YAML.isScalar(node)) {
    value = node.value;
  }
  const short = /^!(\w+)$/.exec(node?.tag ?? '')?.[1];
  return short ? { [short === 'Ref' || short === 'Condition' ? short : `Fn::${short}`]: value } : value;
}

/** All values in `value`, itself included, with their paths. */
function* walk(value, path = '') {
  yield [path, value];
  if (value !== null && typeof value === 'object') {
    for (const [key, child] of Object.entries(value)) {
      yield* walk(child, `${path}/${key}`);
    }
  }
}

function resources(template, type) {
  return Object.entries(template.Resources ?? {}).filter(([, resource]) => resource.Type === type);
}

/** CloudFormation rejects aliases, and bodies over the size limit unless they come from a bucket. */
function* body(text, document) {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BODY_BYTES) {
    yield `the template has ${bytes} bytes; CloudFormation accepts ${MAX_BODY_BYTES}`;
  }
  const found = [];
  YAML.visit(document, {
    Node(_, node) {
      if (YAML.isAlias(node) || node.anchor) {
        found.push(`YAML alias or anchor '${node.source ?? node.anchor}': CloudFormation does not support them`);
      }
    },
  });
  yield* found;
}

function* alarms(template) {
  for (const [name, { Properties }] of resources(template, 'AWS::CloudWatch::Alarm')) {
    if (!Properties.ComparisonOperator) {
      yield `${name} has no ComparisonOperator`;
    }
    // FILL replaces the latest data points, which are always late, so an alarm on the latest one alone sticks
    const { DatapointsToAlarm, EvaluationPeriods } = Properties;
    if (JSON.stringify(Properties.Metrics ?? '').includes('FILL(') && !(DatapointsToAlarm < EvaluationPeriods)) {
      yield `${name} uses FILL and needs fewer DatapointsToAlarm than EvaluationPeriods`;
    }
  }
}

/** Metric math ids start with a lowercase letter, and an expression refers to existing ids only. */
function* metricMath(template) {
  for (const [path, metrics] of walk(template.Resources, '')) {
    if (!path.endsWith('/Metrics') || !Array.isArray(metrics)) {
      continue;
    }
    const ids = metrics.map((metric) => metric.Id);
    for (const id of ids.filter((id) => !/^[a-z][A-Za-z0-9_]*$/.test(id))) {
      yield `${path}: '${id}' is not a valid metric id`;
    }
    for (const { Expression = '' } of metrics) {
      const text = (Expression['Fn::Sub'] ?? Expression).replace(/\$\{.*?\}/g, '1');
      for (const id of text.match(/\b[a-z]\w*/g) ?? []) {
        if (!ids.includes(id)) {
          yield `${path}: no metric has the id '${id}' of '${text}'`;
        }
      }
    }
  }
}

/** The metrics that a task writes as EmbeddedMetrics.java names them, by the queues that it consumes. */
function writtenBy({ Properties: { ContainerDefinitions } }) {
  const environment = ContainerDefinitions.flatMap((container) => container.Environment ?? []);
  const value = (name) => environment.find((variable) => variable.Name === name)?.Value;
  if (value('METRICS') !== 'emf' || value('AWS_EMF_NAMESPACE')?.Ref !== 'AWS::StackName') {
    return [];
  }
  const names = environment.map(({ Name }) => Name?.['Fn::Sub'] ?? Name);
  const workflows = names.filter((name) => /_QUEUE$/.test(name)).map((name) =>
    ({ CONVERSION_QUEUE: 'Conversion', SENTIMENT_QUEUE: 'Sentiment' }[name] ?? ''));
  return ['ComprehendUnits', ...workflows.flatMap((name) => [`${name}Processed`, `${name}Failed`])];
}

/** An alarm or widget on a metric that no task writes never shows anything. */
function* ownMetrics(template) {
  const written = resources(template, 'AWS::ECS::TaskDefinition').flatMap(([, task]) => writtenBy(task));
  for (const [path, value] of walk(template.Resources)) {
    if (value?.MetricName && value.Namespace?.Ref === 'AWS::StackName' && !written.includes(value.MetricName)) {
      yield `${path}: no task writes ${value.MetricName}`;
    }
  }
  for (const [name, { Properties }] of resources(template, 'AWS::CloudWatch::Dashboard')) {
    let widgets;
    try {
      ({ widgets } = JSON.parse(Properties.DashboardBody['Fn::Sub']));
    } catch (e) {
      yield `${name}: its body is not valid JSON: ${e.message}`;
      continue;
    }
    for (const { properties } of widgets) {
      let above = [];
      for (const row of properties.metrics) {
        above = repeated(row.filter((cell) => typeof cell === 'string'), above);
        if (above[0] === '${AWS::StackName}' && !written.includes(above[1])) {
          yield `${name}: no task writes ${above[1]}`;
        }
      }
    }
  }
}

/** Expands a dashboard row: "." repeats the cell above, and "..." all cells above that the row does not replace. */
function repeated(row, above) {
  if (row[0] === '...') {
    return [...above.slice(0, above.length - row.length + 1), ...row.slice(1)];
  }
  return row.map((cell, i) => (cell === '.' ? above[i] : cell));
}

function* containers(template) {
  for (const [name, { Properties }] of resources(template, 'AWS::ECS::TaskDefinition')) {
    for (const { StopTimeout } of Properties.ContainerDefinitions) {
      if (StopTimeout > MAX_STOP_TIMEOUT_SECONDS) {
        yield `${name}: Fargate allows a StopTimeout of at most ${MAX_STOP_TIMEOUT_SECONDS} s, not ${StopTimeout}`;
      }
    }
  }
}

/** A mapping must have an entry for every value that its parameter allows. */
function* mappings(template) {
  for (const [path, value] of walk(template)) {
    const [map, key, field] = value?.['Fn::FindInMap'] ?? [];
    if (!map) {
      continue;
    }
    const keys = key.Ref ? template.Parameters[key.Ref].AllowedValues : [key];
    for (const each of keys) {
      if (template.Mappings?.[map]?.[each]?.[field] === undefined) {
        yield `${path}: the mapping ${map} has no ${each}/${field}`;
      }
    }
  }
}

/**
 * Runs AWS's validator once per entry of the longest list of allowed values, so that every parameter takes each of its
 * values. In a single run, the validator would combine the CPU of one task size with the memory of another.
 */
function* validator(file, template) {
  const choices = Object.entries(template.Parameters ?? {}).filter(([, { AllowedValues }]) => AllowedValues);
  const longest = Math.max(1, ...choices.map(([, { AllowedValues }]) => AllowedValues.length));
  const engine = new CelEngine();
  try {
    const messages = new Set();
    for (let i = 0; i < longest; i++) {
      const parameterOverrides = Object.fromEntries(
        choices.map(([name, { AllowedValues }]) => [name, String(AllowedValues[i % AllowedValues.length])]));
      const report = engine.validateStandard(new TemplateFile(file), { severityLevel: 'WARN', parameterOverrides });
      if (report.status !== 'OK') {
        messages.add(`the validator did not finish: ${report.status}`);
      }
      for (const { startLine, severity, ruleId, entity, message } of report.diagnostics) {
        messages.add(`line ${startLine}: ${severity} ${ruleId} ${entity?.logicalId ?? ''}: ${message}`);
      }
    }
    yield* messages;
  } finally {
    engine.free();
  }
}

/** The problems of a template, one sentence each; empty if there are none. */
function findings(file) {
  const text = fs.readFileSync(file, 'utf8');
  // silent, because the YAML library does not know CloudFormation's tags
  const document = YAML.parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0) {
    return document.errors.map((error) => error.message);
  }
  const found = [...body(text, document)];
  if (found.length > 0) {
    return found;
  }
  const template = plain(document.contents);
  found.push(...[alarms, metricMath, ownMetrics, containers, mappings].flatMap((check) => [...check(template)]));
  return found.length > 0 ? found : [...validator(file, template)];
}

/** The template as plain values; see `plain`. */
function read(file) {
  return plain(YAML.parseDocument(fs.readFileSync(file, 'utf8'), { logLevel: 'silent' }).contents);
}

module.exports = { findings, read, resources };

if (require.main === module) {
  let total = 0;
  for (const file of process.argv.slice(2)) {
    const found = findings(file);
    total += found.length;
    console.log(`${file}: ${fs.statSync(file).size} bytes, ${found.length} findings`);
    found.forEach((finding) => console.log(`  ${finding}`));
  }
  console.log(`cloudformation-validate ${version()}`);
  process.exitCode = total > 0 ? 1 : 0;
}
