// What an autoscaler goes by.
import { get } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { list, text } from '../read-fields.ts';
import { firstOf, none, said } from './cell-texts.ts';

const unknown = '<unknown>';

function percent(of: Json | undefined, empty: string): string {
  const value = get(of, 'averageUtilization');
  return typeof value === 'number' ? `${value}%` : empty;
}

function metricText(spec: Json, status: Json | undefined): string {
  const type = text(spec, 'type');
  const field = type.charAt(0).toLowerCase() + type.slice(1);
  const target = get(spec, field, 'target');
  const current = get(status, field, 'current');
  const average = get(target, 'averageValue') !== undefined;
  switch (type) {
    case 'Resource':
    case 'ContainerResource': {
      const share = average
        ? `${said(unknown, current, 'averageValue')}/${said('', target, 'averageValue')}`
        : `${percent(current, unknown)}/${percent(target, '<auto>')}`;
      return `${text(spec, field, 'name')}: ${share}`;
    }
    case 'Pods':
      return `${said(unknown, current, 'averageValue')}/${said('0', target, 'averageValue')}`;
    case 'Object':
    case 'External':
      return average
        ? `${said(unknown, current, 'averageValue')}/${said('', target, 'averageValue')} (avg)`
        : `${said(unknown, current, 'value')}/${said('0', target, 'value')}`;
    default:
      return '<unknown type>';
  }
}

export function metricsText(scaler: JsonObject): string {
  const metrics = list(scaler, 'spec', 'metrics');
  const now = list(scaler, 'status', 'currentMetrics');
  if (metrics.length === 0) return none;
  return firstOf(
    metrics.map((metric, i) => metricText(metric, now[i])),
    2,
    ', ',
  );
}
