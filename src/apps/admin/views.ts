import type {AdminModerator} from '../../protocol/admin.ts';
import type {ViewModule} from './view.ts';
import {views as names} from './words/shell.ts';

/** A view of the page, as the navigation knows it. */
export interface View {
  /** Its part of the address: `#/comments`. */
  id: string;
  /** Its name, in the navigation and as its heading. */
  name: () => string;
  /** Who may see it; everybody who is signed in where there is none. The server decides about each request. */
  role?: AdminModerator['role'];
  load: () => Promise<ViewModule>;
}

/**
 * All views, in the order of the navigation; the first one is shown where the address names none. To add one: a class that extends `AdminView` in a folder of its own,
 * exported as `view`; its sentences in `words/<id>.ts`; a line here.
 */
export const VIEWS: readonly View[] = [
  {id: 'comments', name: names.comments, load: () => import('./comments/queue.ts')},
  {id: 'reports', name: names.reports, load: () => import('./reports/view.ts')},
  {id: 'threads', name: names.threads, load: () => import('./threads/view.ts')},
  {id: 'invitations', name: names.invitations, role: 'owner', load: () => import('./invitations/view.ts')},
  {id: 'replies', name: names.replies, load: () => import('./replies/view.ts')},
  {id: 'rules', name: names.rules, load: () => import('./rules/rules.ts')},
  {id: 'bans', name: names.bans, load: () => import('./bans/bans.ts')},
  {id: 'charts', name: names.charts, load: () => import('./charts/view.ts')},
  {id: 'rejections', name: names.rejections, load: () => import('./rejections/view.ts')},
  {id: 'settings', name: names.settings, role: 'owner', load: () => import('./settings/view.ts')},
  {id: 'health', name: names.health, role: 'owner', load: () => import('./health/view.ts')},
  {id: 'moderators', name: names.moderators, role: 'owner', load: () => import('./moderators/view.ts')},
  {id: 'audit', name: names.audit, load: () => import('./audit/view.ts')},
  {id: 'account', name: names.account, load: () => import('./account/view.ts')},
];
