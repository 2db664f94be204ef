"""Computes the numbers of 07-incidents.mdx; every line printed is a phrase of the lesson."""
from datetime import datetime


def at(text):
    return datetime.strptime(text, "%H:%M")


def minutes(start, end):
    return int((at(end) - at(start)).seconds // 60)


remark, asked, undone = "14:30", "16:20", "16:26"
print(f"At {remark} somebody says")
print("given: At 14:52 four people")
print("given: At 15:40 the cause is found")
print("given: At 16:05 the first message goes out")
print(f"At {asked} someone asks why")
assert minutes(asked, undone) == 6 and minutes("03:10", remark) == 680
print(f"to the end of the harm it took {minutes(remark, undone)} minutes. Six of them were needed. The other {minutes(remark, asked)} went")
print("written at 15:40 is a new state")
print("given: 03:20. An alert")
print("given: The last release was at 17:00 yesterday")
assert minutes("17:00", "03:20") // 60 == 10
print("given: Read the logs from 03:00 on")
print(f"Since 03:10 most visitors are offered no voucher. Orders and payments work. At {undone} we switched to the simple rule")
print("given: Next message at 17:30")
print("given: between 6,000 and 9,000 vouchers were not granted")
print("given: Which message would you send at 16:30?")
print(f"“Since 03:10 most visitors got no voucher offer. Since {undone} a simple rule is in use")
print(f"For {minutes(remark, asked)} minutes nobody thought of the fallback")
