"use client";

import dynamic from "next/dynamic";

/*
 * Each widget is a file of its own that the browser fetches only for a page that shows it. The server draws it all the same.
 */
export const AlarmWidget = dynamic(() => import("./alarm-widget.tsx").then((file) => file.AlarmWidget));
export const CanaryWidget = dynamic(() => import("./canary-widget.tsx").then((file) => file.CanaryWidget));
export const DriftWidget = dynamic(() => import("./drift-widget.tsx").then((file) => file.DriftWidget));
export const ErrorBudgetWidget = dynamic(() =>
  import("./error-budget-widget.tsx").then((file) => file.ErrorBudgetWidget),
);
export const QueueWidget = dynamic(() => import("./queue-widget.tsx").then((file) => file.QueueWidget));
export const RetryWidget = dynamic(() => import("./retry-widget.tsx").then((file) => file.RetryWidget));
export const WeekWidget = dynamic(() => import("./week-widget.tsx").then((file) => file.WeekWidget));
