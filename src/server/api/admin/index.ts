import {addAccountRoutes} from './account-routes.ts';
import {addBanRoutes} from './ban-routes.ts';
import {addChartRoutes} from './chart-routes.ts';
import {addDeskCommentRoutes} from './desk-comment-routes.ts';
import {addDeskRoutes} from './desk-routes.ts';
import {addHealthRoutes} from './health-routes.ts';
import {addAdminInvitationRoutes} from './invitation-routes.ts';
import {addMailStatusRoutes} from './mail-routes.ts';
import {addAdminReportRoutes} from './report-routes.ts';
import {addPasskeyRoutes} from './passkey-routes.ts';
import {addRuleRoutes} from './rule-routes.ts';
import {addSessionRoutes} from './session-routes.ts';
import {addSettingsRoutes} from './settings-routes.ts';
import {addThreadRoutes} from './thread-routes.ts';
import type {AddRoute} from '../route.ts';
import type {Services} from '../services.ts';

/** What the page of owners and moderators asks for. */
export function addAdminRoutes(add: AddRoute, services: Services): void {
  addSessionRoutes(add, services);
  addPasskeyRoutes(add, services);
  addAccountRoutes(add, services);
  addDeskRoutes(add, services);
  addDeskCommentRoutes(add, services);
  addAdminReportRoutes(add, services);
  addMailStatusRoutes(add, services);
  addAdminInvitationRoutes(add, services);
  addSettingsRoutes(add, services);
  addThreadRoutes(add, services);
  addHealthRoutes(add, services);
  addChartRoutes(add, services);
  addBanRoutes(add, services);
  addRuleRoutes(add, services);
}
