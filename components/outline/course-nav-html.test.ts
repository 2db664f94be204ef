import { expect, test } from "vitest";
import type { CourseProgress } from "#lib/progress/course-progress.ts";
import { courseNavHtml } from "./course-nav-html.ts";

type Item = CourseProgress["modules"][number]["items"][number];

const item = (id: string, rest: Partial<Item> = {}): Item =>
  ({ type: "lesson", id, title: id, role: "lesson", status: "not_started", ...rest }) as Item;

const progress = (items: readonly Item[]): CourseProgress =>
  ({
    courseId: "ml",
    done: 1,
    total: 2,
    modules: [{ id: "one", title: "Queues & tails", done: 1, total: 2, items }],
  }) as unknown as CourseProgress;

test("each item is a link with its status in words, and the one that is shown says so", () => {
  const items = [item("a", { status: "done" }), item("b", { type: "exercise", role: undefined })];
  const html = courseNavHtml("ML", progress(items), { type: "exercise", id: "b" });
  expect(html).toContain('<a href="/courses/ml/lessons/a" class="nav-item">');
  expect(html).toContain('<a href="/courses/ml/exercises/b" aria-current="page" class="nav-item">');
  expect(html).toMatch(/Done<\/span><\/span><span class="min-w-0">a<\/span>/);
  expect(html).toContain(">Exercise</span>");
  expect(html).toContain("1 of 2 done");
});

test("what authors write is text and nothing else", () => {
  const attack = '"><img src=x onerror="pwned()">';
  const html = courseNavHtml(attack, progress([item("a", { title: attack })]), { type: "lesson", id: "a" });
  expect(html).not.toContain("<img");
  expect(html.match(/&#60;img src=x onerror=&#34;pwned\(\)&#34;&#62;/g)).toHaveLength(2);
  expect(html).toContain("1 Queues &#38; tails");
});
