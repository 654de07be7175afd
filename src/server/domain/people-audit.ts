import type {AuditAction} from '../../protocol/admin.ts';
import type {Transaction} from '../store/store.ts';
import {newId} from './ids.ts';

/** Puts into the audit trail what was done to those who moderate: it concerns all sites. @param by `null` for the command line */
export function notePeople(
  {people}: Transaction,
  {
    at,
    by,
    action,
    targets = [],
    detail = {},
  }: {
    at: number;
    by: {name: string} | null;
    action: AuditAction;
    targets?: string[];
    detail?: object;
  },
): Promise<void> {
  return people.addAudit({
    ...{id: newId(at), at, moderator: by?.name ?? '', action, site: '', targets},
    detail: JSON.stringify(detail),
  });
}
