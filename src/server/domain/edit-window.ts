/** Minutes for which an author may change or delete a comment, where nothing else is said. */
export const EDIT_MINUTES = 15;
