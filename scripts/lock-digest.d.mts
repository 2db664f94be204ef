export function lockDigest(root: string): string;
