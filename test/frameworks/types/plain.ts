import type {CommentStore} from 'lintel-widgets/comment-box/element.js';
import {parseContact, toVCard} from 'lintel-widgets/contact.js';
import {parseHours, statusAt} from 'lintel-widgets/hours.js';
import {memoryStore} from 'lintel-widgets/memory-store.js';
import {StarRatingElement} from 'lintel-widgets/star-rating/element.js';

const star: StarRatingElement = document.createElement('star-rating');
export const value: number | null = star.value;
export const made = new StarRatingElement();
document.body.addEventListener('lintel-comment', event => event.detail.comment.id);
const {schedule} = parseHours('Mon 9-5');
export const state: 'open' | 'closed' | 'unknown' | undefined = schedule
  ? statusAt(schedule, 0, 'UTC').state
  : undefined;
export const text: string = toVCard(parseContact('x', {country: 'US'}).contact, {version: '4.0'});
export const store: CommentStore = memoryStore();

// @ts-expect-error A value is a number.
star.value = 'four';
// @ts-expect-error The event has other details.
document.body.addEventListener('lintel-comment', event => event.detail.likes);
