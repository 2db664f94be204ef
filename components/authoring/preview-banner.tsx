import Link from "next/link";
import { Banner } from "../ui/banner.tsx";

export interface PreviewBannerProps {
  courseId: string;
  releaseId: string;
  number: number;
  /** Whether this page is the outline, which needs no link to itself. */
  isOutline?: boolean;
}

/** Says on every page of a preview that it is one. */
export function PreviewBanner({ courseId, releaseId, number, isOutline = false }: PreviewBannerProps) {
  return (
    <Banner
      tone="info"
      title={`Preview of release ${number}`}
      className="mb-8"
      actions={
        <span className="flex flex-wrap gap-x-4">
          {isOutline ? null : (
            <Link href={`/preview/${releaseId}`} className="link">
              Outline
            </Link>
          )}
          <Link href={`/instructor/courses/${courseId}`} className="link">
            Releases
          </Link>
        </span>
      }
    >
      As a learner would see it. Nothing you do here is recorded, and nothing can be answered or submitted.
    </Banner>
  );
}
