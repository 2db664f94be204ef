/** What a learner reads while a fault of ours is being made good. */
export const retryingMessage =
  "This one is on us: the grading was interrupted. Your work is saved, nothing counted, and we are trying again.";

/** What a learner reads when we gave up. */
export const gaveUpMessage =
  "This one is on us: the grading failed on our side, several times. Your work is saved and this does not count as an attempt. Send it again in a while.";
