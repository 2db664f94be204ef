# killed by: ValidateTest.test_random_faults
# Answers the same whatever it is asked.
def validate(rows, schema):
    return []
