/**
 * For what tells nothing new: the keys of a first listing, and what is said again without a change. All that comes without a
 * priority (0) goes first. The number is controller-runtime's.
 */
export const lowPriority = -100;
