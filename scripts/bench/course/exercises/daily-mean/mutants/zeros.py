# killed by: DailyMeanTest.test_missing
import pandas as pd


def daily_mean(rows):
    table = pd.DataFrame(rows, columns=["day", "value"]).fillna(0.0)
    return {day: float(mean) for day, mean in table.groupby("day")["value"].mean().items()}
