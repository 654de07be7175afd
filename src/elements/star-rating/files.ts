import {setFiles} from '../shared/later-files.ts';
import {pages, type Join} from './page.ts';

setFiles({schema: () => import('../shared/later/schema.ts')});

const join: Join = async (host, emit, set) => {
  set({status: 'loading'});
  try {
    const {PageRating} = await import('./page-rating.ts');
    set(new PageRating(host, emit));
  } catch (error) {
    set({status: 'error', error, again: () => join(host, emit, set)});
    emit('lintel-error', {action: 'load', error});
  }
};
pages.join ??= join;
