/** The address of a comment: this page's, with the comment's id behind it. */
export const addressOf = (id: string): string => `${location.href.replace(/#.*/, '')}#comment-${id}`;

/** Id of the comment that the page's address names, empty for none. */
export const namedComment = (): string => /^#comment-([\w-]+)$/.exec(location.hash)?.[1] ?? '';
