import type {Services} from '../../api/services.ts';
import type {FigureServices} from '../../api/services/figures.ts';
import type {GateServices} from '../../api/services/gate.ts';
import {createUnderAddress} from '../../domain/under-address.ts';
import {createFollowing} from '../../domain/following.ts';
import {createInvitations} from '../../domain/invitations.ts';
import {createIdentity} from '../../http/identity.ts';
import {createLimits} from '../../http/limits.ts';
import type {Channel} from '../../notify/channel.ts';
import {createDeliver} from '../../notify/deliver.ts';
import {receiverSecret} from '../../notify/signature.ts';
import {webhookChannel} from '../../notify/webhook.ts';
import {mailOf} from '../mail.ts';
import type {ErrorMemory} from '../vitals.ts';
import type {Basis} from './basis.ts';
import {createDeskServices} from './desk.ts';
import {createMailServices} from './mail.ts';
import {createReadServices} from './reading.ts';
import {createSignInServices} from './sign-in.ts';
import {createWriteServices} from './writing.ts';

interface Made {
  services: Services;
  /** The ways by which messages leave. */
  channels: readonly Channel[];
  /** Lets go of what is held open. */
  close(): void;
}

/** Everything that handlers need, made of the settings and the store. */
export function createServices(
  basis: Basis,
  {limited, errors, figures}: Pick<GateServices, 'limited'> & Pick<FigureServices, 'figures'> & {errors: ErrorMemory},
): Made {
  const {settings, store, secret, sites, mailBasis, jobs} = basis;
  const {origins, proxies, readOnly, receivers} = settings;
  const following = createFollowing(store, {
    ...{...mailBasis, enabled: settings.smtp !== undefined},
    asked: () => jobs.dispatcher?.wake(),
  });
  const invitations = createInvitations(store, {
    ...{addresses: mailBasis.addresses, links: mailBasis.invitationLinks},
    ...{enabled: settings.smtp !== undefined, url: settings.url ?? ''},
    added: () => jobs.dispatcher?.wake(),
  });
  const underAddress = createUnderAddress(store, {
    ...{...mailBasis, enabled: settings.smtp !== undefined, learning: basis.learning},
    asked: () => jobs.dispatcher?.wake(),
  });
  const mail = mailOf(settings, {store, basis: mailBasis, secret, following, underAddress});
  const deliver = createDeliver();
  const webhooks = receivers.map(receiver =>
    webhookChannel(store, {...receiver, secret: receiverSecret(secret, receiver)}, deliver),
  );
  const channels = [...webhooks, ...(mail ? [mail.channel] : [])];
  const limits = createLimits();
  const gate: GateServices = {
    ...{sites, limits, limited, proxies, origins, readOnly},
    identity: createIdentity(secret),
    now: () => store.now(),
    storeFault: () => store.fault(),
  };
  const reading = createReadServices(basis, gate);
  const desk = createDeskServices(basis, {live: reading.live, channels, errors});
  return {
    services: {
      ...gate,
      ...{figures, metricsToken: settings.metricsToken},
      ...reading,
      ...createWriteServices(basis),
      ...createMailServices(basis, {desk: desk.desk, following, invitations, underAddress, mail}),
      ...desk,
      ...createSignInServices(basis, desk.moderators),
    },
    channels,
    close: () => mail?.transport.close(),
  };
}
