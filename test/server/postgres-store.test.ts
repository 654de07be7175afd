import {openPostgresStore} from '../../src/server/store/postgres/postgres-store.ts';
import {noPostgres, sharedPostgres} from '../helpers/postgres.ts';
import {storeContract} from './store-contract.ts';

storeContract(
  'PostgreSQL',
  async () => {
    const address = await (await sharedPostgres()).newDatabase({upToDate: true});
    const changed: (string | null)[] = [];
    const store = await openPostgresStore({
      address,
      changed: threads => void changed.push(...(threads?.map(({site, thread}) => `${site} ${thread}`) ?? [null])),
    });
    return {store, changed, reopen: () => openPostgresStore({address, changed: () => {}})};
  },
  noPostgres,
);
