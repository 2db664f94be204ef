import { useLayoutEffect, useRef, useState, type RefObject } from "react";

/** The width of a chart in pixels, and the size of the reader's text in units of the usual 16 px. */
export interface ChartSize {
  readonly width: number;
  readonly unit: number;
}

/** What the server draws for; the browser scales that drawing until it has measured. */
const assumed: ChartSize = { width: 640, unit: 1 };

/** Measures the element that holds a chart, and again whenever it changes. */
export function useChartSize(): { holder: RefObject<HTMLDivElement | null>; size: ChartSize } {
  const holder = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(assumed);
  useLayoutEffect(() => {
    const element = holder.current;
    if (!element) return;
    const measure = () => {
      const width = Math.round(element.clientWidth);
      const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
      if (width > 0) setSize((now) => (now.width === width && now.unit === unit ? now : { width, unit }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { holder, size };
}
