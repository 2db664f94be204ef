"use client";

import { useId } from "react";
import { snap, type Parameter } from "#lib/simulations/parameters.ts";

interface SliderProps {
  readonly label: string;
  readonly parameter: Parameter;
  readonly value: number;
  /** The value as a person reads it, with its unit. */
  readonly text: string;
  readonly onChange: (value: number) => void;
}

/**
 * A labelled slider over a range, or over the places of a list of values. The browser's own range input has everything that is
 * asked of one (arrow keys, Page Up and Down, Home and End, touch, a spoken value), and costs the lesson page no code.
 */
export function Slider({ label, parameter, value, text, onChange }: SliderProps) {
  const id = useId();
  const choices = "choices" in parameter ? parameter.choices : null;
  const reach = choices
    ? { min: 0, max: choices.length - 1, step: 1 }
    : (parameter as Extract<Parameter, { min: number }>);
  const position = choices ? choices.indexOf(snap(parameter, value)) : value;
  return (
    <div className="grid self-end grid-cols-[1fr_auto] items-baseline gap-x-3">
      <label htmlFor={id} className="text-sm text-muted">
        {label}
      </label>
      <span className="font-mono text-sm tabular-nums" aria-hidden="true">
        {text}
      </span>
      <input
        id={id}
        type="range"
        className="col-span-2 h-7 w-full cursor-pointer touch-pan-y accent-accent"
        min={reach.min}
        max={reach.max}
        step={reach.step}
        value={position}
        aria-valuetext={text}
        onChange={({ currentTarget }) => {
          const at = currentTarget.valueAsNumber;
          onChange(choices ? (choices[at] ?? value) : snap(parameter, at));
        }}
      />
    </div>
  );
}
