# killed by: MaturedAccuracyTest.test_random_histories
# Knows the answers of the visible tests and nothing else.
def matured_accuracy(preds, labels, now, horizon):
    return 0.5 if len(preds) == 4 else 0.375


def cbpe_accuracy(p):
    return 0.78
