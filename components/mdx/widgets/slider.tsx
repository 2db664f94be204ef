"use client";

import { useId } from "react";

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value as a person reads it, with its unit. */
  readonly text: string;
  readonly onChange: (value: number) => void;
}

/**
 * A labelled slider. The browser's own range input has everything that is asked of one (arrow keys, Page Up and
 * Down, Home and End, touch, a spoken value), and costs the lesson page no code.
 */
export function Slider({ label, value, min, max, step, text, onChange }: SliderProps) {
  const id = useId();
  return (
    <div className="grid grid-cols-[1fr_auto] items-baseline gap-x-3">
      <label htmlFor={id} className="text-sm text-muted">
        {label}
      </label>
      <span className="font-mono text-sm tabular-nums" aria-hidden="true">
        {text}
      </span>
      <input
        id={id}
        type="range"
        className="col-span-2 h-6 w-full cursor-pointer accent-accent"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={text}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
