import { forbidden, notFound } from "next/navigation";
import { AppError } from "./errors.ts";

/**
 * What a page awaits of a `server/` function: what is not there becomes the 404 page, what may not be seen the 403
 * page. Everything else passes through.
 */
export async function orErrorPage<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    if (error instanceof AppError && error.code === "forbidden") forbidden();
    throw error;
  }
}
