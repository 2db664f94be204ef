# killed by: MaturedAccuracyTest.test_random_histories
# Answers the same whatever it is asked.
def matured_accuracy(preds, labels, now, horizon):
    return 0.5


def cbpe_accuracy(p):
    return 0.78
