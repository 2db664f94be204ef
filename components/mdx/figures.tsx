export interface ImageProps {
  src: string;
  alt: string;
  /** In pixels, so that the page does not jump when it arrives. */
  width: number;
  height: number;
}

/** An image of the course inside a paragraph. */
export function InlineImage({ src, alt, width, height }: ImageProps) {
  // Served from the release's blobs with an immutable address; next/image has nothing to add to that.
  // oxlint-disable-next-line nextjs/no-img-element
  return <img src={src} alt={alt} width={width} height={height} loading="lazy" decoding="async" />;
}

/** An image with its caption. */
export function ImageFigure({ caption, ...image }: ImageProps & { caption?: string }) {
  return (
    <figure>
      <InlineImage {...image} />
      {caption ? <figcaption>{caption}</figcaption> : null}
    </figure>
  );
}

export interface DiagramFigureProps {
  /** Drawn and cleaned by the server; see server/courses/draw-diagram.ts. */
  svg: string;
  alt: string;
  caption?: string;
}

/** A diagram that follows the theme; screen readers hear its alternative text. */
export function DiagramFigure({ svg, alt, caption }: DiagramFigureProps) {
  return (
    <figure className="prose-diagram">
      <div
        className="prose-scroll"
        tabIndex={0}
        role="img"
        aria-label={alt}
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      {caption ? <figcaption>{caption}</figcaption> : null}
    </figure>
  );
}
