import type { FaultKind } from '@client-ts/apiserver/faults';

/** Schedules of one sort of trouble. */
export interface Family {
  readonly name: string;
  /** How many schedules a full run has. */
  readonly schedules: number;
  readonly kinds: readonly FaultKind[];
  /** The share of requests that something happens to. Default 0.8. */
  readonly rate?: number;
  /** Handlers that throw, reject, are slow, and come and go. */
  readonly rudeHandlers?: boolean;
  /** The same few names created and deleted all the time. */
  readonly storm?: boolean;
  /** The informer is thrown away and another one started, in the middle of things. */
  readonly restarts?: boolean;
  /** The informer is stopped at any moment; nothing of it may be left. */
  readonly stops?: boolean;
  /** The server is restored from a backup: an older state, and versions that are bumped past those given, or go back. */
  readonly restores?: 'bumped' | 'back';
}

const network: readonly FaultKind[] = ['reset', 'close'];

/** The numbers have gaps: those of credentials, discovery and leases are not of this path. */
export const families: readonly Family[] = [
  { name: '1 nothing goes wrong', schedules: 100, kinds: [] },
  { name: '2 connections end or are reset at any byte', schedules: 300, kinds: network },
  { name: '3 connections stand and nothing comes', schedules: 200, kinds: ['half-open'] },
  { name: '4 versions expire', schedules: 300, kinds: ['expired', 'reset'] },
  {
    name: '5 replicas lag, and versions are too new',
    schedules: 200,
    kinds: ['lag', 'too-large', 'expired', 'reset'],
  },
  {
    name: '5b versions expire again and again, and replicas lag',
    schedules: 200,
    kinds: ['lag', 'expired', 'expired'],
  },
  {
    name: '6 a backup is restored',
    schedules: 100,
    kinds: ['lag', 'too-large', 'reset'],
    restores: 'bumped',
  },
  {
    name: '6b a backup is restored, and versions go back',
    schedules: 100,
    kinds: ['lag', 'too-large', 'reset', 'half-open'],
    restores: 'back',
  },
  {
    name: '7 bookmarks are lost, late or said twice',
    schedules: 200,
    kinds: ['bookmarks', 'close'],
  },
  {
    name: '8 bytes come in any pieces or many events at once, with garbage between',
    schedules: 200,
    kinds: ['chunks', 'garbage'],
  },
  {
    name: '8b many events come at once, and connections end or are reset',
    schedules: 200,
    kinds: ['chunks', 'reset', 'close'],
    storm: true,
  },
  {
    name: '9 handlers throw, reject, are slow, come and go',
    schedules: 200,
    kinds: network,
    rudeHandlers: true,
  },
  {
    name: '10 names are reused in a storm, during outages',
    schedules: 200,
    kinds: ['reset', 'overloaded', 'failing', 'latency'],
    storm: true,
  },
  {
    name: '14 the informer restarts in the middle',
    schedules: 100,
    kinds: network,
    restarts: true,
  },
  {
    name: '15 the informer is stopped at any moment',
    schedules: 200,
    kinds: ['reset', 'latency', 'half-open'],
    stops: true,
    rudeHandlers: true,
  },
];
