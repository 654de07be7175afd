import type {RatingAnswer, RatingSummary} from '../../protocol/api.ts';
import {request} from './client.ts';
import {stars, total} from './distribution.ts';
import {asVisitor} from './visitor.ts';
import type {Thread} from './threads.ts';

/**
 * Gives, changes or (`null`) withdraws the visitor's rating of a thread. Shown at once; what the server last confirmed comes
 * back when it fails. Choices made while one is under way are sent one after the other, only the last of them.
 * @param quiet not shown before the server has it
 * @throws ApiError
 */
export function rate(thread: Thread, value: number | null, quiet = false): Promise<void> {
  const {own, rating} = thread;
  thread.wanted = value;
  thread.confirmed ??= {own, rating};
  if (!quiet) {
    thread.own = value;
    thread.changed(rating && revised(rating, own, value));
  }
  return (thread.saving ??= save(thread));
}

async function save(thread: Thread): Promise<void> {
  let comment: string | null = null;
  try {
    let value: number | null;
    do {
      value = thread.wanted;
      const answer: RatingAnswer = await request(thread.server, `rating?${thread.query}`, {
        headers: asVisitor(thread.server),
        ...(value === null ? {method: 'DELETE'} : {method: 'PUT', body: {value}}),
      });
      thread.confirmed = {own: answer.value, rating: answer.rating};
      comment = answer.comment;
    } while (value !== thread.wanted);
  } finally {
    const {own, rating} = thread.confirmed!;
    thread.saving = thread.confirmed = undefined;
    thread.own = own;
    thread.changed(rating);
    if (comment) thread.rated(comment, own);
  }
}

/** The aggregate after one visitor's rating went from `before` to `after` (`null`: none). */
export function revised(rating: RatingSummary, before: number | null, after: number | null): RatingSummary {
  const distribution = rating.distribution.map((count, i) =>
    Math.max(0, count + Number(i + 1 === after) - Number(i + 1 === before)),
  );
  const count = total(distribution);
  // Ratings by criteria are no whole stars: what they have beside them stays until the server says better.
  const beside = Math.round(((rating.average ?? 0) * rating.count - stars(rating.distribution)) * 60) / 60;
  const average = count ? Math.min(5, Math.max(1, (stars(distribution) + beside) / count)) : null;
  return {...rating, average, count, distribution};
}
