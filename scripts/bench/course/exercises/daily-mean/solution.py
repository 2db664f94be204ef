import pandas as pd


def daily_mean(rows):
    table = pd.DataFrame(rows, columns=["day", "value"]).dropna()
    means = table.groupby("day")["value"].mean()
    return {day: float(mean) for day, mean in means.items()}
