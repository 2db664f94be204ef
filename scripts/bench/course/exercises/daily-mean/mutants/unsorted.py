# killed by: DailyMeanTest.test_order
import pandas as pd


def daily_mean(rows):
    table = pd.DataFrame(rows, columns=["day", "value"]).dropna()
    return {day: float(mean) for day, mean in table.groupby("day", sort=False)["value"].mean().items()}
