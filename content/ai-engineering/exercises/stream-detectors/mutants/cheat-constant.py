# killed by: PHTest.test_random_streams
# Answers the same whatever it is asked.
class PH:
    def __init__(self, min_instances=30, delta=0.005, threshold=50.0, alpha=0.9999):
        pass

    def update(self, x):
        return False


class DDM:
    def __init__(self, warm_up=30, warning=2.0, drift=3.0):
        pass

    def update(self, e):
        return "stable"
