import {addressMigrations} from './address-migrations.ts';
import {chartMigrations} from './charts.ts';
import {checkMigrations} from './migration-checks.ts';
import {deskMigrations} from './desk-migrations.ts';
import {indexMigrations} from './index-migrations.ts';
import {keepingMigrations} from './keeping.ts';
import {invitationMigrations} from './invitations.ts';
import {mailMigrations} from './mail.ts';
import {moderatorMigrations} from './moderators.ts';
import {opinionMigrations} from './opinion-migrations.ts';
import {outboxMigrations} from './outbox.ts';
import {pinMigrations} from './pins.ts';
import {reportMigrations} from './reports.ts';
import {reputationMigrations} from './reputation-migrations.ts';
import {reviewMigrations} from './review-migrations.ts';
import {searchMigrations} from './search-rows.ts';
import {signInMigrations} from './sign-in-migrations.ts';
import {siteMigrations} from './site-settings.ts';
import {spamMigrations} from './spam-migrations.ts';
import {statementMigrations} from './statements.ts';
import {startMigrations} from './start-migrations.ts';
import {threadKeyMigrations} from './rewrite-thread-keys.ts';
import {threadMigrations} from './threads.ts';
import type {Migrations} from './steps.ts';

/** Steps from an empty database to today's tables, of every engine. They are taken in the order of their names. */
export const migrations: Migrations = {
  ...addressMigrations,
  ...chartMigrations,
  ...checkMigrations,
  ...deskMigrations,
  ...indexMigrations,
  ...keepingMigrations,
  ...invitationMigrations,
  ...mailMigrations,
  ...moderatorMigrations,
  ...opinionMigrations,
  ...outboxMigrations,
  ...pinMigrations,
  ...reportMigrations,
  ...reputationMigrations,
  ...reviewMigrations,
  ...searchMigrations,
  ...signInMigrations,
  ...siteMigrations,
  ...spamMigrations,
  ...startMigrations,
  ...statementMigrations,
  ...threadKeyMigrations,
  ...threadMigrations,
};
