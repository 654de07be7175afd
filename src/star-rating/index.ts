import {define} from '../shared/define.ts';
import {setFiles} from '../shared/files.ts';
import {StarRatingElement} from './element.ts';
import {pages} from './page.ts';

pages.join = async (host, emit, set) => {
  set({status: 'loading'});
  try {
    const {PageRating} = await import('./page-rating.ts');
    set(new PageRating(host, emit));
  } catch (error) {
    set({status: 'error', error, again: () => pages.join(host, emit, set)});
    emit('lintel-error', {action: 'load', error});
  }
};
setFiles({schema: () => import('../schema.ts')});
define('star-rating', StarRatingElement);
export * from './element.ts';
