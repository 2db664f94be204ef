# killed by: OneTest.test_again
count = 0


def one():
    global count
    count += 1
    return count
