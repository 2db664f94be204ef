"use client";

import type { ReactNode } from "react";
import {
  Tab,
  TabList,
  TabPanel,
  Tabs as AriaTabs,
  type TabsProps as AriaTabsProps,
} from "react-aria-components/Tabs";
import { classNames } from "./class-names.ts";

export interface TabItem {
  id: string;
  label: ReactNode;
  content: ReactNode;
}

export interface TabsProps extends Omit<AriaTabsProps, "className" | "style" | "children"> {
  /** Names the list of tabs for a screen reader. */
  label: string;
  items: readonly TabItem[];
  className?: string;
  panelClassName?: string;
  /** Keeps the panels that are not shown in the page, for a terminal that must not lose its screen. */
  keepMounted?: boolean;
}

/** Panels of which one is shown; arrow keys move between the tabs. */
export function Tabs({ label, items, className, panelClassName, keepMounted = false, ...props }: TabsProps) {
  return (
    <AriaTabs {...props} className={classNames("flex min-h-0 flex-col", className)}>
      <TabList aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line px-1">
        {items.map((item) => (
          <Tab
            key={item.id}
            id={item.id}
            className="-mb-px inline-flex min-h-9 cursor-pointer items-center gap-1.5 border-b-2 border-transparent px-3 text-sm text-muted hover:text-ink data-[focus-visible]:-outline-offset-2 data-[selected]:border-accent data-[selected]:font-medium data-[selected]:text-ink"
          >
            {item.label}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel
          key={item.id}
          id={item.id}
          shouldForceMount={keepMounted}
          className={classNames("min-h-0 flex-1 data-[inert]:hidden", panelClassName)}
        >
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
