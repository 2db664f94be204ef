import { useLayoutEffect, useRef, useState, type RefObject } from "react";

/** The width of a chart in pixels, and the size of its text and spaces as a multiple of the usual. */
export interface ChartSize {
  readonly width: number;
  readonly unit: number;
  /** A height of so many usual pixels, for the style of the element that holds the chart. */
  readonly heightOf: (pixels: number) => string;
}

/** With less than this many pixels for each unit of text, labels would push out what they label. */
const leastWidth = 260;

/** What the server draws for; the browser scales that drawing until it has measured. */
const assumed: ChartSize = { width: 640, unit: 1, heightOf: (pixels) => `${pixels / 16}rem` };

/** Measures the element that holds a chart, and again whenever it changes. */
export function useChartSize(): { holder: RefObject<HTMLDivElement | null>; size: ChartSize } {
  const holder = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(assumed);
  useLayoutEffect(() => {
    const element = holder.current;
    if (!element) return;
    const measure = () => {
      const width = Math.round(element.clientWidth);
      const text = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
      // A chart grows with the reader's text as far as it has room; the reading beside it grows without bounds.
      const unit = Math.min(text, Math.max(1, width / leastWidth));
      const heightOf = (pixels: number) => `${pixels * unit}px`;
      if (width > 0) {
        setSize((now) => (now.width === width && now.unit === unit ? now : { width, unit, heightOf }));
      }
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { holder, size };
}
