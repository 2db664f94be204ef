"""Runs beside the learner's code, so that a long stream is one call and not thousands."""


def feed(detector, values):
    """Update detector with each value in turn and return its answers."""
    return [detector.update(value) for value in values]


def feed_through(detector, values):
    """The same, with "refused" in place of an answer where update raises ValueError."""
    answers = []
    for value in values:
        try:
            answers.append(detector.update(value))
        except ValueError:
            answers.append("refused")
    return answers
