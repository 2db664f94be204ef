/** The uid and gid that programs have on the host when we are root: no one's, so that a way out leads to nobody's rights. */
export const programId = 65532;
