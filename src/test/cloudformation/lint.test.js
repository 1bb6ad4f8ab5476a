'use strict';

// Plants one mistake at a time in the template, which is otherwise free of findings; lint.js must find each.

const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { test } = require('node:test');
const { findings } = require('./lint.js');

const TEMPLATE = fs.readFileSync(path.join(__dirname, '../../../deploy/file-processing.yaml'), 'utf8');

const FAULTS = [
  ['a body over the limit', /^Resources:/m, `# ${'x'.repeat(51_200)}\nResources:`, /CloudFormation accepts 51200/],
  ['an alias', /ReceiveMessageWaitTimeSeconds: 20([^]*?)ReceiveMessageWaitTimeSeconds: 20/,
    'ReceiveMessageWaitTimeSeconds: &wait 20$1ReceiveMessageWaitTimeSeconds: *wait', /alias or anchor 'wait'/],
  ['an alarm without a comparison operator', /      ComparisonOperator: .*\n/, '', /no ComparisonOperator/],
  ['an alarm that sticks because of FILL', /      DatapointsToAlarm: 1\n/, '', /WakeAlarm uses FILL/],
  ['a metric id that starts with a capital', /Id: rate,/, 'Id: Rate,', /'Rate' is not a valid metric id/],
  ['an expression with an unknown id', /100 \* failed \//, '100 * faild /', /the id 'faild'/],
  ['an alarm on a metric that no task writes', /MetricName: ConversionFailed}}}/, 'MetricName: Failed}}}',
    /no task writes Failed/],
  ['a widget on a metric that no task writes', /"ConversionFailed"/, '"Failed"',
    /ApplicationDashboard: no task writes Failed/],
  ['a task that writes no metrics', /METRICS, Value: emf/, "METRICS, Value: ''", /no task writes ConversionProcessed/],
  ['a dashboard that is not valid JSON', /{"widgets": \[/, '{"widgets": [,', /its body is not valid JSON/],
  ['a stop timeout that Fargate does not allow', /StopTimeout: 60/, 'StopTimeout: 180', /at most 120 s, not 180/],
  ['a task size that is missing from the mapping', /    4vCPU-8GB: .*\n/, '', /no 4vCPU-8GB\/Cpu/],
  ['a property that does not exist', /DelaySeconds|MessageRetentionPeriod/, 'MessageRetentionTime',
    /MessageRetentionTime/],
  ['a reference to a resource that does not exist', /!GetAtt ConversionDlq\.Arn/, '!GetAtt ConversionDeadLetters.Arn',
    /ConversionDeadLetters/],
];

for (const [name, from, to, expected] of FAULTS) {
  test(`finds ${name}`, () => {
    assert.match(TEMPLATE, from, 'the text to replace is not in the template');
    assert.match(findingsIn(TEMPLATE.replace(from, to)).join('\n'), expected);
  });
}

function findingsIn(text) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lint-'));
  try {
    const file = path.join(folder, 'template.yaml');
    fs.writeFileSync(file, text);
    return findings(file);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
