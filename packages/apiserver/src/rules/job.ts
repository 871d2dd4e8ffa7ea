// A job finds its pods by labels that it makes up.
import { equal, get, isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { matchErrors } from '../label-selectors.ts';
import { list, text } from '../read-fields.ts';
import { invalidValue, requiredValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { child } from '../structs.ts';
import type { KindRules } from './kind-rules.ts';

const controllerLabel = 'batch.kubernetes.io/controller-uid';
const jobLabel = 'batch.kubernetes.io/job-name';

const isManual = (job: JsonObject): boolean => get(job, 'spec', 'manualSelector') === true;

/** Its labels, if it makes them up. */
function markPods(job: JsonObject): void {
  const spec = child(job, 'spec');
  const metadata = child(child(spec, 'template'), 'metadata');
  const labels = child(metadata, 'labels');
  if (!isManual(job)) {
    const [uid, name] = [text(job, 'metadata', 'uid'), text(job, 'metadata', 'name')];
    Object.assign(labels, {
      [controllerLabel]: uid,
      [jobLabel]: name,
      'controller-uid': uid,
      'job-name': name,
    });
    child(child(spec, 'selector'), 'matchLabels')[controllerLabel] = uid;
  }
  const own = child(job, 'metadata');
  const said = get(own, 'labels');
  if (!isObject(said) || Object.keys(said).length === 0) own['labels'] = { ...labels };
}

function selectorErrors(job: JsonObject, isNew: boolean): FieldError[] {
  const selector = get(job, 'spec', 'selector');
  const labels = get(job, 'spec', 'template', 'metadata', 'labels');
  const found: FieldError[] = [];
  if (selector === undefined) found.push(requiredValue('spec.selector'));
  else if (isNew && !isManual(job)) {
    const uid = text(job, 'metadata', 'uid');
    if (!equal(selector, { matchLabels: { [controllerLabel]: uid } }))
      found.push(invalidValue('spec.selector', selector, '`selector` not auto-generated'));
  }
  found.push(...matchErrors(selector, labels, 'spec.template.metadata.labels'));
  return found;
}

/** What a pod asks of its place, and gets: a job that waits may still say otherwise. */
function withoutPlace(template: Json | undefined): Json {
  const spec = get(template, 'spec');
  if (!isObject(spec)) return {};
  const { affinity: _a, nodeSelector: _n, tolerations: _t, schedulingGates: _g, ...rest } = spec;
  const containers = list(spec, 'containers').map((one) => {
    if (!isObject(one)) return one;
    const { resources: _r, ...others } = one;
    return others;
  });
  return { ...rest, containers };
}

/** The pods of a job are all the same, unless it has not begun. */
function templateErrors(job: JsonObject, before: JsonObject): FieldError[] {
  const [now, then] = [get(job, 'spec', 'template'), get(before, 'spec', 'template')];
  const waits =
    get(before, 'spec', 'suspend') === true && get(before, 'status', 'startTime') === undefined;
  const field = waits ? 'spec.template.spec' : 'spec.template';
  return equal(waits ? withoutPlace(now) : now, waits ? withoutPlace(then) : then)
    ? []
    : [invalidValue(field, now, 'field is immutable')];
}

export const jobRules: KindRules = {
  fields: ['status.successful'],
  initial: markPods,
  orphans: {
    warning:
      'child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning',
  },
  errors: (job, before) => [
    ...selectorErrors(job, before === undefined),
    ...(before === undefined ? [] : templateErrors(job, before)),
  ],
};

// Its jobs append ten digits and a hyphen to it.
const longestName = 52;

export const cronJobRules: KindRules = {
  errors(cronJob, before) {
    const name = text(cronJob, 'metadata', 'name');
    return before === undefined && name.length > longestName
      ? [invalidValue('metadata.name', name, `must be no more than ${longestName} characters`)]
      : [];
  },
};
