/** Reasons to reject a comment: its author is told which. None has anything to do with the number of stars. */
export const REJECT_REASONS = ['off-topic', 'abusive', 'personal-data', 'advertising', 'illegal', 'duplicate'] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];
