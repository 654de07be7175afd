import {parseHours, statusAt} from 'lintel-widgets/hours.js';

export function load() {
  const hours = 'Mon-Fri 9-5';
  const {state} = statusAt(parseHours(hours).schedule!, Date.UTC(2026, 10, 30, 12), 'UTC');
  return {hours, state};
}
