# killed by: OneTest.test_again
def one():
    return 2
