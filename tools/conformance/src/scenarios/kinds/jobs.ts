// Jobs, once and by the clock.
import { finite, once, selector } from './row.ts';
import type { KindRow } from './row.ts';

export const jobs: readonly KindRow[] = [
  {
    kind: 'a Job',
    path: '/apis/batch/v1/namespaces/NS/jobs',
    object: { spec: { template: once } },
    filled: {
      spec: {
        parallelism: 1,
        completions: 1,
        backoffLimit: 6,
        selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': 'UID' } },
        manualSelector: false,
        template: {
          metadata: {
            labels: {
              'batch.kubernetes.io/controller-uid': 'UID',
              'batch.kubernetes.io/job-name': 'NAME',
              'controller-uid': 'UID',
              'job-name': 'NAME',
            },
          },
          spec: finite,
        },
        completionMode: 'NonIndexed',
        suspend: false,
        podReplacementPolicy: 'TerminatingOrFailed',
      },
    },
    refused: {
      '-spec.template':
        'Required spec.template.spec.containers, Required spec.template.spec.restartPolicy',
      '-spec.template.spec.restartPolicy': 'Required spec.template.spec.restartPolicy',
      'spec.template.spec.restartPolicy="Some"': 'NotSupported spec.template.spec.restartPolicy',
      'spec.selector={"matchLabels":{"a":"b"}}': 'Invalid spec.selector',
      'spec.parallelism=-1': 'Invalid spec.parallelism',
      'spec.completionMode="Some"': 'NotSupported spec.completionMode',
      'spec.backoffLimitPerIndex=1': 'Invalid spec.backoffLimitPerIndex',
      'spec.podReplacementPolicy="Some"': 'NotSupported spec.podReplacementPolicy',
      'spec.podFailurePolicy={"rules":[{"action":"FailJob"}]}':
        'Invalid spec.podFailurePolicy.rules[0]',
      'spec.managedBy="x"': 'Invalid spec.managedBy',
    },
    updates: {
      'spec.parallelism=3': 'generation 2',
      'spec.suspend=true': 'generation 2',
      'spec.completions=3': 'Invalid spec.completions',
      'spec.completionMode="Indexed"': 'Invalid spec.completionMode',
      'spec.template.spec.containers.0.image="i:2"': 'Invalid spec.template',
      'spec.selector.matchLabels.a="b"': 'Invalid spec.selector',
      'spec.backoffLimit=9': 'generation 2',
    },
  },
  {
    kind: 'a Job that waits',
    path: '/apis/batch/v1/namespaces/NS/jobs',
    object: {
      metadata: { labels: { own: 'x' } },
      spec: {
        template: once,
        suspend: true,
        completionMode: 'Indexed',
        completions: 2,
        backoffLimitPerIndex: 1,
      },
    },
    filled: {
      spec: {
        parallelism: 1,
        backoffLimit: 2147483647,
        selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': 'UID' } },
        manualSelector: false,
        template: {
          metadata: {
            labels: {
              'batch.kubernetes.io/controller-uid': 'UID',
              'batch.kubernetes.io/job-name': 'NAME',
              'controller-uid': 'UID',
              'job-name': 'NAME',
            },
          },
          spec: finite,
        },
        podReplacementPolicy: 'TerminatingOrFailed',
      },
    },
    updates: {
      'spec.template.metadata.labels.x="y"': 'generation 2',
      'spec.template.spec.nodeSelector={"x":"y"}': 'generation 2',
      'spec.template.spec.containers.0.image="i:2"': 'Invalid spec.template.spec',
    },
  },
  {
    kind: 'a Job that selects by itself',
    path: '/apis/batch/v1/namespaces/NS/jobs',
    object: { spec: { template: once, manualSelector: true, selector } },
    filled: {
      spec: {
        parallelism: 1,
        completions: 1,
        backoffLimit: 6,
        template: { spec: finite },
        completionMode: 'NonIndexed',
        suspend: false,
        podReplacementPolicy: 'TerminatingOrFailed',
      },
    },
    refused: {
      '-spec.selector': 'Invalid spec.template.metadata.labels, Required spec.selector',
      'spec.selector.matchLabels.a="c"': 'Invalid spec.template.metadata.labels',
    },
  },
  {
    kind: 'a CronJob',
    path: '/apis/batch/v1/namespaces/NS/cronjobs',
    object: { spec: { schedule: '*/5 * * * *', jobTemplate: { spec: { template: once } } } },
    filled: {
      spec: {
        concurrencyPolicy: 'Allow',
        suspend: false,
        jobTemplate: { metadata: {}, spec: { template: { spec: finite } } },
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 1,
      },
    },
    refused: {
      '-spec.schedule': 'Required spec.schedule',
      'spec.schedule="often"': 'Invalid spec.schedule',
      'spec.timeZone="Nowhere"': 'Invalid spec.timeZone',
      'spec.concurrencyPolicy="Some"': 'NotSupported spec.concurrencyPolicy',
      '-spec.jobTemplate':
        'Required spec.jobTemplate.spec.template.spec.containers, Required spec.jobTemplate.spec.template.spec.restartPolicy',
      'spec.jobTemplate.spec.template.spec.restartPolicy="Always"':
        'Required spec.jobTemplate.spec.template.spec.restartPolicy',
      'spec.startingDeadlineSeconds=-1': 'Invalid spec.startingDeadlineSeconds',
    },
    updates: {
      'spec.suspend=true': 'generation 2',
      'spec.jobTemplate.spec.template.spec.containers.0.image="i:2"': 'generation 2',
    },
  },
];
