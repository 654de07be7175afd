import type {DoctorAnswer} from '../../../protocol/doctor.ts';
import {diagnose, finding, type LookedAt, type ServerFacts} from './diagnose.ts';

/** How many pages are looked at at the same time. */
const AT_ONCE = 4;

/** Gets a page, or says why not. */
export type Look = (url: URL) => Promise<LookedAt | {problem: string}>;

export type Doctor = (url: URL, server: ServerFacts) => Promise<DoctorAnswer | 'busy'>;

/** Looks at pages and says what is wrong with our snippet on them. */
export function createDoctor(look: Look): Doctor {
  let looking = 0;
  return async (url, server) => {
    if (looking >= AT_ONCE) return 'busy';
    looking++;
    try {
      const looked = await look(url);
      if ('problem' in looked) {
        return {url: null, findings: [finding('unreachable', 'error', {problem: looked.problem.slice(0, 300)})]};
      }
      return {url: looked.url.href, findings: diagnose(looked, server)};
    } finally {
      looking--;
    }
  };
}
