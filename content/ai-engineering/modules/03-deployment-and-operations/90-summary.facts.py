"""Computes the numbers of 90-summary.mdx; every line printed is a phrase of the page."""
import signal

print(f"Exit code {128 + signal.SIGKILL}: memory limit, or too slow to leave. {128 + signal.SIGTERM}: asked to leave.")
