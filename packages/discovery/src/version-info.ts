import { DecodeError } from '@client-ts/apimachinery';

import { fields, optionalText, text } from './fields.ts';
import type { VersionInfo } from './types.ts';

/** Reads what `/version` says; `major` or `gitVersion` must be there. */
export function versionInfo(value: unknown): VersionInfo {
  const what = 'the version';
  const found = fields(value, what);
  const major = text(found['major'], what);
  const gitVersion = text(found['gitVersion'], what);
  if (major === '' && gitVersion === '') throw new DecodeError('discovery: the version is empty');
  return {
    major,
    minor: text(found['minor'], what),
    gitVersion,
    gitCommit: text(found['gitCommit'], what),
    gitTreeState: text(found['gitTreeState'], what),
    buildDate: text(found['buildDate'], what),
    goVersion: text(found['goVersion'], what),
    compiler: text(found['compiler'], what),
    platform: text(found['platform'], what),
    emulationMajor: optionalText(found['emulationMajor'], what),
    emulationMinor: optionalText(found['emulationMinor'], what),
    minCompatibilityMajor: optionalText(found['minCompatibilityMajor'], what),
    minCompatibilityMinor: optionalText(found['minCompatibilityMinor'], what),
  };
}
