/** The cookie that says whether the outline beside a lesson is open; `closed` or anything else. */
export const outlineCookie = "outline";
